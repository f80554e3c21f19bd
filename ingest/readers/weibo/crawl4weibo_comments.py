"""crawl4weibo 0.5 (2025 on): comments as its command line prints them, and those inside posts.

Printed alone they do not say what they comment on (``--thread`` does). Leaves out avatars and what a reply repeats of
its target.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ingest.mapping.converters import count, flag, listed, mid, name, region, target
from ingest.mapping.engine import Const, Mapper, Required, Row
from ingest.mapping.markup import linked, unmarked
from ingest.mapping.times import utc
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.weibo.numbers import uid
from ingest.readers.weibo.shared import finish_text, told_time
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"id", "text", "user_id", "user_screen_name", "like_counts"})


def sniff(head: Head) -> bool:
    """Recognise the keys of a comment."""
    return head.keys >= SIGNATURE


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("user_id", uid),
        "name": ("user_screen_name", name),
        "ip_region": ("source", region),
        "verified": ("user_verified", flag),
        "follower_count": ("user_followers_count", count),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", mid),
        "thread": ("thread", mid),
        "kind": Const("comment"),
        "parent": ("reply_id", target),
        "text": ("text", unmarked),
        "created_ms": ("created_ms", utc),
        "time_is_approximate": ("is_approximate", flag),
        "like_count": ("like_counts", count),
        "ip_region": ("source", region),
        "links": ("text", linked),
        "media": ("pic_url", listed),
    },
)


def tell_reply(post: PostRecord, row: Row) -> PostRecord:
    """Tell a reply from a top comment."""
    if post.parent is not None:
        post.kind = "reply"
    return finish_text(post, is_cut=flag(row.get("text_truncated")))


TABLES: Final = Tables(AUTHOR, POST, tell_reply)


def flat(row: Row, place: Place, *, thread: Any) -> Row:
    """Return a comment with its time read and its thread named."""
    return {**row, **told_time(row, "created_at", place.seen_ms), "thread": thread}


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Take the thread from the post around the list, else from the user."""
    yield TABLES, flat(row, place, thread=mid(place.document.get("id")) or place.thread)


READER: Final = Reader("crawl4weibo_comments", "weibo", SIGNATURE, sniff, TABLES, unfold, needs_thread=True)
