"""dataabc/weibo-crawler (2022 to 2026): the table ``reposts`` of its database, who passed on a crawled post.

The collector cuts texts at their first ``//``, so the path of a repost is lost; ``weibo_id`` is the crawled post.
Leaves out avatars.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ingest.mapping.converters import count, flag, mid, name
from ingest.mapping.engine import Const, Mapper, Required, Row
from ingest.mapping.markup import linked, unmarked
from ingest.mapping.times import utc
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.weibo.numbers import post_id, uid
from ingest.readers.weibo.shared import finish_text, told_time
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"id", "bid", "weibo_id", "user_id", "created_at", "user_screen_name", "text"})


def sniff(head: Head) -> bool:
    """Recognise the columns; comments have pictures and a root as well."""
    return head.keys >= SIGNATURE and not head.keys & {"pic_url", "root_id"}


AUTHOR: Final = Mapper(AccountRecord, {"native_id": ("user_id", uid), "name": ("user_screen_name", name)})
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", mid),
        "kind": Const("repost"),
        "repost_of": Required("weibo_id", mid, "missing_thread"),
        "text": ("text", unmarked),
        "created_ms": ("created_ms", utc),
        "time_is_approximate": ("is_approximate", flag),
        "like_count": ("like_count", count),
        "links": ("text", linked),
    },
)


def finish(post: PostRecord, row: Row) -> PostRecord:
    """Take the platform's marks off the text."""
    return finish_text(post)


TABLES: Final = Tables(AUTHOR, POST, finish)


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Read the raw times."""
    yield TABLES, {**row, **told_time(row, "created_at", place.seen_ms), "id": post_id(row.get("id"), row.get("bid"))}


READER: Final = Reader("weibo_crawler_reposts", "weibo", SIGNATURE, sniff, TABLES, unfold)
