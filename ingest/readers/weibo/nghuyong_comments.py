"""nghuyong/WeiboSpider (2022-10 on): comments, which do not say what they comment on (``--thread`` does).

``reply_comment`` is the direct target with its author; its text is left out, since it is a row of its own where it was
collected. Leaves out avatars.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ingest.mapping.converters import count, mid, plain, region, target
from ingest.mapping.engine import Const, Mapper, Required, Row
from ingest.mapping.times import utc
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.weibo.nghuyong_users import account_table
from ingest.readers.weibo.shared import account, finish_text
from ingest.records import PostRecord

SIGNATURE: Final = frozenset({"_id", "content", "comment_user"})


def sniff(head: Head) -> bool:
    """Recognise the keys."""
    return head.keys >= SIGNATURE


POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("_id", mid),
        "thread": ("thread", mid),
        "kind": Const("comment"),
        "parent": ("reply_comment._id", target),
        "reply_to": ("answered", account),
        "text": ("content", plain),
        "created_ms": ("created_at", utc),
        "collected_ms": ("crawl_time", utc),
        "like_count": ("like_counts", count),
        "ip_region": ("ip_location", region),
    },
)


def tell_reply(post: PostRecord, row: Row) -> PostRecord:
    """Tell a reply from a top comment."""
    if post.parent is not None or post.reply_to is not None:
        post.kind = "reply"
    return finish_text(post)


TABLES: Final = Tables(account_table("comment_user"), POST, tell_reply)


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Add the thread that the user named, and the region to the account."""
    flat: dict[str, Any] = {**row, "thread": place.thread}
    user, answered = row.get("comment_user"), row.get("reply_comment")
    flat["comment_user"] = {"ip_location": row.get("ip_location"), **user} if isinstance(user, Mapping) else None
    answered_user = answered.get("user") if isinstance(answered, Mapping) else None
    if isinstance(answered_user, Mapping):
        flat["answered"] = {"id": answered_user.get("_id"), "name": answered_user.get("nick_name")}
    yield TABLES, flat


READER: Final = Reader("weibospider_nghuyong_comments", "weibo", SIGNATURE, sniff, TABLES, unfold, needs_thread=True)
