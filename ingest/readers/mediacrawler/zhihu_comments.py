"""MediaCrawler, Zhihu comments, generations 1 to 3 (2024-09 on); leaves out avatar, address, dislikes.

``parent_comment_id`` is the direct target (``reply_comment_id``), nothing or '0' for a top comment.
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import count, digits, plain, region, target, utc
from ingest.mapping.engine import Const, Mapper, Required, Row
from ingest.readers.contract import Head, Reader, Spaces, Tables
from ingest.readers.mediacrawler.shared import generations, tell_parent
from ingest.readers.mediacrawler.zhihu import PLACED_AUTHOR, key_of_somebody, typed
from ingest.records import PostRecord

SIGNATURE: Final = frozenset({"comment_id", "content_id", "content"})
COLUMNS: Final = generations(
    "comment_id parent_comment_id content publish_time ip_location sub_comment_count like_count dislike_count "
    "content_id content_type user_id user_link user_nickname user_avatar last_modify_ts"
)


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("comment_id", digits),
        "thread": Required("content_id", digits, "missing_thread"),
        "kind": Const("comment"),
        "parent": ("parent_comment_id", target),
        "text": ("content", plain),
        "created_ms": ("publish_time", utc),
        "collected_ms": ("last_modify_ts", utc),
        "like_count": ("like_count", count),
        "comment_count": ("sub_comment_count", count),
        "ip_region": ("ip_location", region),
    },
)


def place(post: PostRecord, row: Row) -> PostRecord:
    """Hang the comment under a content of its kind, and tell a reply."""
    post.thread = typed(post.thread or "", row)
    return tell_parent(post, row)


TABLES: Final = Tables(PLACED_AUTHOR, POST, place, key_of_somebody, spaces=Spaces("c"))
READER: Final = Reader("mediacrawler_zhihu_comments", "zhihu", SIGNATURE, sniff, TABLES, headers=COLUMNS)
