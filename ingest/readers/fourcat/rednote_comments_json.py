"""Zeeschuimer and 4CAT NDJSON, RedNote (Xiaohongshu) comments, 2025 on; leaves out avatar, tags.

Replies are nested in ``sub_comments`` of a top comment; each becomes a post of its own, with whom it answers
(``target_comment``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ingest.mapping.converters import account_id, count, hex_id, name, plain, region, target, utc
from ingest.mapping.engine import Const, Mapper, Required, Row
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.fourcat.rednote_json import mentioned, pictures
from ingest.readers.fourcat.shared import ENVELOPE, accounts, each, first, is_from, payload, seen_at
from ingest.records import AccountRecord, PostRecord


def sniff(head: Head) -> bool:
    """Recognise the envelope of comments."""
    return is_from(head, "xiaohongshu-comments", "rednote-comments")


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("user_info.user_id", account_id),
        "name": ("user_info.nickname", name),
        "ip_region": ("ip_location", region),
        "collected_ms": ("seen", utc),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", hex_id),
        "thread": Required("note_id", hex_id, "missing_thread"),
        "kind": Const("comment"),
        "parent": ("target_comment.id", target),
        "top": ("top", target),
        "text": ("content", plain),
        "created_ms": ("create_time", utc),
        "collected_ms": ("seen", utc),
        "like_count": ("like_count", count),
        "comment_count": ("sub_comment_count", count),
        "ip_region": ("ip_location", region),
        "mentions": ("mentions", accounts),
        "media": ("media", list),
    },
)


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Yield a comment, and the replies that lie in it."""
    outer, seen = payload(row), seen_at(row)
    yield TABLES, _flat(outer, seen)
    for reply in each(outer, "sub_comments"):
        nested = {"top": outer.get("id"), "note_id": first(reply, "note_id") or outer.get("note_id")}
        yield TABLES, {**_flat(reply, seen), **nested}


def _flat(comment: Row, seen: Any) -> dict[str, Any]:
    mentions = mentioned(comment, "at_users")
    return {**comment, "seen": seen, "mentions": mentions, "media": pictures(comment), "top": None}


def tell_reply(post: PostRecord, row: Row) -> PostRecord:
    """Tell a reply, by whom it answers or where it lies."""
    if post.parent is not None or post.top is not None:
        post.kind = "reply"
    return post


TABLES: Final = Tables(AUTHOR, POST, tell_reply)
READER: Final = Reader("zeeschuimer_rednote_comments", "xhs", ENVELOPE, sniff, TABLES, unfold)
