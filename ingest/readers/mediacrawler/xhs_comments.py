"""MediaCrawler, Xiaohongshu comments, generations 1 to 3 (2024-01 on); leaves out avatar.

``parent_comment_id`` (since 2024-04) is the direct target; 0, '0' or nothing marks a top comment.
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import count, hex_id, listed, plain, region, target, utc
from ingest.mapping.engine import Const, Mapper, Required
from ingest.readers.contract import Head, Reader, Tables
from ingest.readers.mediacrawler.shared import PLACED_AUTHOR, generations, key_of_author, tell_parent
from ingest.records import PostRecord

SIGNATURE: Final = frozenset({"comment_id", "note_id", "content", "create_time"})
_OF_OTHERS: Final = frozenset({"comment_like_count", "create_date_time", "tieba_id", "user_link"})
COLUMNS: Final = generations(
    "comment_id create_time ip_location note_id content user_id nickname avatar sub_comment_count pictures "
    "parent_comment_id last_modify_ts like_count"
)


def sniff(head: Head) -> bool:
    """Recognise the columns, which Weibo's comments share but for the name of the likes."""
    return head.keys >= SIGNATURE and not head.keys & _OF_OTHERS


POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("comment_id", hex_id),
        "thread": Required("note_id", hex_id, "missing_thread"),
        "kind": Const("comment"),
        "parent": ("parent_comment_id", target),
        "text": ("content", plain),
        "created_ms": ("create_time", utc),
        "collected_ms": ("last_modify_ts", utc),
        "like_count": ("like_count", count),
        "comment_count": ("sub_comment_count", count),
        "ip_region": ("ip_location", region),
        "media": ("pictures", listed),
    },
)
TABLES: Final = Tables(PLACED_AUTHOR, POST, tell_parent, key_of_author)
READER: Final = Reader("mediacrawler_xhs_comments", "xhs", SIGNATURE, sniff, TABLES, headers=COLUMNS)
