"""MediaCrawler, Xiaohongshu comments, generations 1 to 3 (2024-01 on); leaves out avatar.

``parent_comment_id`` is the direct target (``target_comment.id``); 0, '0' or nothing marks a top comment.
"""

from __future__ import annotations

from typing import Final

from ingest.converters import count, hex_id, listed, plain, region, target, utc
from ingest.mapping import Const, Mapper, Required, Row
from ingest.readers.contract import Head, Reader, Tables
from ingest.readers.mediacrawler.shared import AUTHOR, key_of_author
from ingest.records import PostRecord

SIGNATURE: Final = frozenset({"comment_id", "note_id", "pictures", "parent_comment_id"})


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


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


def tell_reply(post: PostRecord, row: Row) -> PostRecord:
    """Tell a reply from a top comment; one that points to itself is a top comment."""
    if post.parent == post.native_id:
        post.parent = None
    if post.parent is not None:
        post.kind = "reply"
    return post


TABLES: Final = Tables(AUTHOR, POST, tell_reply, key_of_author)
READER: Final = Reader("mediacrawler_xhs_comments", "xhs", SIGNATURE, sniff, TABLES)
