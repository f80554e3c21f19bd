"""Zeeschuimer and 4CAT NDJSON, TikTok comments, 2024 on; leaves out avatar, language, pins.

``reply_id`` is the top comment ('0' for one), ``reply_to_reply_id`` the direct target of a reply to a reply.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ingest.mapping.converters import account_id, count, digits, name, plain, target, utc
from ingest.mapping.engine import Const, Mapper, Required, Row
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.fourcat.shared import ENVELOPE, accounts, each, is_from, payload, seen_at
from ingest.readers.fourcat.tiktok_json import key_of_handle, mentioned
from ingest.records import AccountRecord, PostRecord


def sniff(head: Head) -> bool:
    """Recognise the envelope of comments."""
    return is_from(head, "tiktok-comments")


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("user.uid", account_id),
        "also_id": ("user.sec_uid", account_id),
        "name": ("user.unique_id", name),
        "collected_ms": ("seen", utc),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("cid", digits),
        "thread": Required("aweme_id", digits, "missing_thread"),
        "kind": Const("comment"),
        "top": ("reply_id", target),
        "parent": ("reply_to_reply_id", target),
        "text": ("text", plain),
        "created_ms": ("create_time", utc),
        "collected_ms": ("seen", utc),
        "like_count": ("digg_count", count),
        "comment_count": ("reply_comment_total", count),
        "mentions": ("mentions", accounts),
    },
)


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Yield a comment, and the replies that the page showed under it."""
    outer, seen = payload(row), seen_at(row)
    yield TABLES, _flat(outer, seen)
    for reply in each(outer, "reply_comment"):
        yield TABLES, _flat(reply, seen)


def _flat(comment: Row, seen: Any) -> dict[str, Any]:
    return {**comment, "seen": seen, "mentions": mentioned(comment)}


def tell_reply(post: PostRecord, row: Row) -> PostRecord:
    """Tell a reply; without a direct target it answers the top comment."""
    if post.top is not None:
        post.kind = "reply"
        post.parent = post.parent or post.top
    return post


TABLES: Final = Tables(AUTHOR, POST, tell_reply, key_of_handle)
READER: Final = Reader("zeeschuimer_tiktok_comments", "tiktok", ENVELOPE, sniff, TABLES, unfold)
