"""4CAT CSV and Zeeschuimer CSV, Douyin, 2023 on; leaves out music, collections, stream viewers, regions.

Mentions are addresses of profiles, which end in the ``sec_uid``; their names stand in the text alone. Plays are 0 for
every video, hence not taken over. ``thread_id`` is the group of the video itself.
"""

from __future__ import annotations

import re
from typing import Any, Final

from ingest.mapping.converters import account_id, count, digits, listed, name, plain, utc, word
from ingest.mapping.engine import Mapper, Required, Row
from ingest.readers.contract import Head, Reader, Tables
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"id", "body", "author_user_id", "author_nickname", "digg_count", "unix_timestamp"})
_SECRET: Final = re.compile(r"douyin\.com/user/([\w-]{8,128})")


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


def secret(value: Any) -> str | None:
    """Return the ``sec_uid`` at the end of a profile's address."""
    match = _SECRET.search(word(value) or "")
    return match[1] if match else None


def mentioned(value: Any) -> list[AccountRecord] | None:
    """Return the accounts whose profiles a comma list names."""
    keys = (secret(address) for address in listed(value) or ())
    return [AccountRecord(native_id=key, key_kind="sec_uid") for key in keys if key is not None] or None


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("author_user_id", account_id),
        "also_id": ("author_profile_url", secret),
        "name": ("author_nickname", name),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", digits),
        "text": ("body", plain),
        "created_ms": ("unix_timestamp", utc),
        "like_count": ("digg_count", count),
        "comment_count": ("comment_count", count),
        "repost_count": ("share_count", count),
        "read_count": ("play_count", count),
        "hashtags": ("hashtags", listed),
        "mentions": ("mentions", mentioned),
        "media": ("image_urls", listed),
    },
)


def mend(post: PostRecord, row: Row) -> PostRecord:
    """Forget plays of 0, and take the video where there are no pictures."""
    post.read_count = post.read_count or None
    video = word(row.get("video_url"))
    post.media = post.media or ([video] if video is not None else None)
    return post


def key_of_secret(author: AccountRecord, row: Row) -> AccountRecord:
    """Key an account by its ``sec_uid`` where the number is missing."""
    if author.native_id is None and author.also_id is not None:
        author.native_id, author.key_kind, author.also_id = author.also_id, "sec_uid", None
    return author


TABLES: Final = Tables(AUTHOR, POST, mend, key_of_secret)
READER: Final = Reader("fourcat_douyin", "douyin", SIGNATURE, sniff, TABLES)
