"""4CAT CSV and Zeeschuimer CSV, TikTok, 2022 on; leaves out music, stickers, warnings, location.

``author`` is the handle; where the file has no id, the handle, which is unique, is the key.
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import account_id, count, digits, listed, name, plain, utc, word
from ingest.mapping.engine import Mapper, Required, Row
from ingest.readers.contract import Head, Reader, Tables
from ingest.readers.fourcat.shared import all_named
from ingest.readers.fourcat.tiktok_json import key_of_handle
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"id", "body", "author", "author_full", "likes", "plays"})


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("author_id", account_id),
        "name": ("author", name),
        "follower_count": ("author_followers", count),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", digits),
        "text": ("body", plain),
        "created_ms": ("unix_timestamp", utc),
        "like_count": ("likes", count),
        "comment_count": ("comments", count),
        "repost_count": ("shares", count),
        "read_count": ("plays", count),
        "hashtags": ("hashtags", listed),
        "mentions": ("mentions", all_named),
        "media": ("thumbnail_url", listed),
    },
)


def mend(post: PostRecord, row: Row) -> PostRecord:
    """Take the time of the first files, which write seconds under ``timestamp``; an address may hold commas."""
    if post.created_ms is None and (word(row.get("timestamp")) or "").isdecimal():
        post.created_ms = utc(row.get("timestamp"))
    cover = word(row.get("thumbnail_url"))
    post.media = [cover] if cover is not None else None
    return post


TABLES: Final = Tables(AUTHOR, POST, mend, key_of_handle)
READER: Final = Reader("fourcat_tiktok", "tiktok", SIGNATURE, sniff, TABLES)
