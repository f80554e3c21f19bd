"""dataabc/weibo-crawler (2022 to 2026): its database's table ``comments``, and ``<name>_comments.csv`` (2025-11 on).

The CSV names neither account nor top comment: an author is known by nickname there, a reply by its text. The database
knows both. Leaves out avatars.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ingest.mapping.converters import count, flag, listed, mid, name, target
from ingest.mapping.engine import Const, Mapper, Required, Row
from ingest.mapping.markup import linked, unmarked
from ingest.mapping.times import utc
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.weibo.numbers import post_id, uid
from ingest.readers.weibo.shared import finish_text, told_time
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"id", "weibo_id", "created_at", "user_screen_name", "text", "pic_url"})
_REPLY_SIGNS: Final = ("回复@", "回复 @", "回復@")


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


AUTHOR: Final = Mapper(
    AccountRecord, {"native_id": ("author_id", target), "name": ("user_screen_name", name), "key_kind": "key_kind"}
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", mid),
        "thread": Required("weibo_id", mid, "missing_thread"),
        "kind": Const("comment"),
        "top": ("root_id", target),
        "text": ("text", unmarked),
        "created_ms": ("created_ms", utc),
        "time_is_approximate": ("is_approximate", flag),
        "like_count": ("like_count", count),
        "links": ("text", linked),
        "media": ("pic_url", listed),
    },
)


def place_in_thread(post: PostRecord, row: Row) -> PostRecord:
    """Tell a reply from a top comment, which names itself or nothing as its root."""
    if post.top == post.native_id:
        post.top = None
    elif post.top is not None or (post.text or "").startswith(_REPLY_SIGNS):
        post.kind = "reply"
    return finish_text(post)


TABLES: Final = Tables(AUTHOR, POST, place_in_thread)


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Read the raw times, and key an author without a number by nickname."""
    flat = {**row, **told_time(row, "created_at", place.seen_ms), "id": post_id(row.get("id"), row.get("bid"))}
    number, nickname = uid(row.get("user_id")), name(row.get("user_screen_name"))
    flat["author_id"] = number or nickname
    flat["key_kind"] = "id" if number is not None or nickname is None else "nickname"
    yield TABLES, flat


READER: Final = Reader("weibo_crawler_comments", "weibo", SIGNATURE, sniff, TABLES, unfold)
