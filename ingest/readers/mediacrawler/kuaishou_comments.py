"""MediaCrawler, Kuaishou comments, generations 1 to 3 (2024-01 on); leaves out avatar.

The collector keeps neither likes nor what a comment answers: all of them hang under the video.
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import count, hex_id, plain, utc
from ingest.mapping.engine import Const, Mapper, Required
from ingest.readers.contract import Head, Reader, Tables
from ingest.readers.mediacrawler.bili_comments import is_in_milliseconds
from ingest.readers.mediacrawler.bili_comments import sniff as is_bilibili
from ingest.readers.mediacrawler.shared import AUTHOR, generations, key_of_author
from ingest.records import PostRecord

SIGNATURE: Final = frozenset({"comment_id", "video_id", "content"})
COLUMNS: Final = generations(
    "comment_id create_time video_id content user_id nickname avatar sub_comment_count last_modify_ts"
)


def sniff(head: Head) -> bool:
    """Recognise the columns, which Bilibili's first files share, by the milliseconds."""
    return head.keys >= SIGNATURE and not is_bilibili(head) and is_in_milliseconds(head)


POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("comment_id", hex_id),
        "thread": Required("video_id", hex_id, "missing_thread"),
        "kind": Const("comment"),
        "text": ("content", plain),
        "created_ms": ("create_time", utc),
        "collected_ms": ("last_modify_ts", utc),
        "comment_count": ("sub_comment_count", count),
    },
)
TABLES: Final = Tables(AUTHOR, POST, repair_author=key_of_author)
READER: Final = Reader("mediacrawler_kuaishou_comments", "kuaishou", SIGNATURE, sniff, TABLES, headers=COLUMNS)
