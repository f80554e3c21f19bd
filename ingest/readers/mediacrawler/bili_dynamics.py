"""MediaCrawler, Bilibili dynamics of an account, 2025-05 on; leaves out what a dynamic shows or passes on.

The type FORWARD is a repost; what was passed on is known by the chain in the text alone.
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import account_id, count, digits, name, plain, utc, word
from ingest.mapping.engine import Mapper, Required, Row
from ingest.readers.contract import Head, Reader, Spaces, Tables
from ingest.readers.mediacrawler.shared import key_of_author
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"dynamic_id", "pub_ts", "text"})


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("user_id", account_id),
        "name": ("user_name", name),
        "collected_ms": ("last_modify_ts", utc),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("dynamic_id", digits),
        "text": ("text", plain),
        "created_ms": ("pub_ts", utc),
        "collected_ms": ("last_modify_ts", utc),
        "like_count": ("total_liked", count),
        "comment_count": ("total_comments", count),
        "repost_count": ("total_forwards", count),
    },
)


def tell_repost(post: PostRecord, row: Row) -> PostRecord:
    """Tell a repost by its type."""
    if word(row.get("type")) == "FORWARD":
        post.kind = "repost"
    return post


TABLES: Final = Tables(AUTHOR, POST, tell_repost, key_of_author, spaces=Spaces("d"))
READER: Final = Reader("mediacrawler_bili_dynamics", "bili", SIGNATURE, sniff, TABLES)
