"""MediaCrawler, Bilibili comments on videos, generations 1 to 3 (2024-01 on); leaves out avatar and signature.

``parent_comment_id`` (since 2024-05) is the direct target, '0' for a top comment. Before, the columns are those of
Kuaishou: there the times tell which it is, in seconds here and in milliseconds there.
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import count, digits, gender, plain, target, utc
from ingest.mapping.engine import Const, Mapper, Required
from ingest.readers.contract import Head, Reader, Spaces, Tables
from ingest.readers.mediacrawler.shared import AUTHOR_TABLE, generations, key_of_author, tell_parent
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"comment_id", "video_id", "content"})
_OWN_COLUMNS: Final = frozenset({"parent_comment_id", "sex", "sign", "like_count"})
_FIRST_MILLISECOND: Final = 100_000_000_000
COLUMNS: Final = generations(
    "comment_id parent_comment_id create_time video_id content user_id nickname sex sign avatar sub_comment_count "
    "like_count last_modify_ts"
)


def sniff(head: Head) -> bool:
    """Recognise the columns, or by its seconds a file of the time before ``parent_comment_id``."""
    return head.keys >= SIGNATURE and (bool(head.keys & _OWN_COLUMNS) or not is_in_milliseconds(head))


def is_in_milliseconds(head: Head) -> bool:
    """Return whether the first rows give the time in milliseconds."""
    times = [digits(row.get("create_time")) for row in head.rows]
    return any(time is not None and int(time) >= _FIRST_MILLISECOND for time in times)


AUTHOR: Final = Mapper(AccountRecord, {**AUTHOR_TABLE, "gender": ("sex", gender)})
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("comment_id", digits),
        "thread": Required("video_id", digits, "missing_thread"),
        "kind": Const("comment"),
        "parent": ("parent_comment_id", target),
        "text": ("content", plain),
        "created_ms": ("create_time", utc),
        "collected_ms": ("last_modify_ts", utc),
        "like_count": ("like_count", count),
        "comment_count": ("sub_comment_count", count),
    },
)
TABLES: Final = Tables(AUTHOR, POST, tell_parent, key_of_author, spaces=Spaces("c", "v"))
READER: Final = Reader("mediacrawler_bili_comments", "bili", SIGNATURE, sniff, TABLES, headers=COLUMNS)
