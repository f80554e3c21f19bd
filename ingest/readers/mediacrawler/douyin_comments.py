"""MediaCrawler, Douyin comments, generations 1 to 3 (2024-01 on); leaves out avatar and signature.

``parent_comment_id`` (since 2024-06) is the top comment (``reply_id``), '0' for a top comment. The direct target of a
reply to a reply is not in the file.
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import count, digits, listed, plain, region, target, utc
from ingest.mapping.engine import Const, Mapper, Required
from ingest.readers.contract import Head, Reader, Tables
from ingest.readers.mediacrawler.douyin_contents import AUTHOR
from ingest.readers.mediacrawler.shared import generations, key_of_author, tell_top
from ingest.records import PostRecord

SIGNATURE: Final = frozenset({"comment_id", "aweme_id"})
COLUMNS: Final = generations(
    "comment_id create_time ip_location aweme_id content user_id sec_uid short_user_id user_unique_id "
    "user_signature nickname avatar sub_comment_count like_count last_modify_ts parent_comment_id pictures"
)


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("comment_id", digits),
        "thread": Required("aweme_id", digits, "missing_thread"),
        "kind": Const("comment"),
        "top": ("parent_comment_id", target),
        "text": ("content", plain),
        "created_ms": ("create_time", utc),
        "collected_ms": ("last_modify_ts", utc),
        "like_count": ("like_count", count),
        "comment_count": ("sub_comment_count", count),
        "ip_region": ("ip_location", region),
        "media": ("pictures", listed),
    },
)
TABLES: Final = Tables(AUTHOR, POST, tell_top, key_of_author)
READER: Final = Reader("mediacrawler_douyin_comments", "douyin", SIGNATURE, sniff, TABLES, headers=COLUMNS)
