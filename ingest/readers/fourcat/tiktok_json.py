"""Zeeschuimer and 4CAT NDJSON, TikTok, 2022 on; leaves out music, stickers, warnings, effects.

The author is an object, or in older pages the handle alone. A duet quotes the video that it answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ingest.mapping.converters import account_id, count, digits, flag, name, plain, target, utc, word
from ingest.mapping.engine import Mapper, Required, Row
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.fourcat.shared import ENVELOPE, accounts, each, first, is_from, payload, seen_at, words
from ingest.records import AccountRecord, PostRecord, RejectedRecord


def sniff(head: Head) -> bool:
    """Recognise the envelope of TikTok."""
    return is_from(head, "tiktok.com", "tiktok")


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("user_id", account_id),
        "also_id": ("sec_uid", account_id),
        "name": ("handle", name),
        "verified": ("verified", flag),
        "follower_count": ("followers", count),
        "collected_ms": ("seen", utc),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", digits),
        "quote_of": ("duet", target),
        "text": ("text", plain),
        "created_ms": ("time", utc),
        "collected_ms": ("seen", utc),
        "like_count": ("likes", count),
        "comment_count": ("comments", count),
        "repost_count": ("shares", count),
        "read_count": ("plays", count),
        "hashtags": ("tags", list),
        "mentions": ("mentions", accounts),
        "media": ("media", list),
    },
)


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Bring the API's and the pages' objects into one shape."""
    data = payload(row)
    if first(data, "desc", "author", "createTime") is None:
        raise RejectedRecord("no_post")
    cover = word(first(data, "video.cover", "video.originCover"))
    flat = {
        "id": data.get("id"),
        "duet": first(data, "duetInfo.duetFromId"),
        "text": data.get("desc"),
        "time": data.get("createTime"),
        "seen": seen_at(row),
        **author_of(data),
        "likes": first(data, "stats.diggCount", "statsV2.diggCount"),
        "comments": first(data, "stats.commentCount", "statsV2.commentCount"),
        "shares": first(data, "stats.shareCount", "statsV2.shareCount"),
        "plays": first(data, "stats.playCount", "statsV2.playCount"),
        "tags": words(data, ("textExtra",), "hashtagName"),
        "mentions": mentioned(data),
        "media": [cover] if cover is not None else None,
    }
    yield TABLES, flat


def author_of(data: Row) -> dict[str, Any]:
    """Return the author's fields; a handle is a key of its own where nothing else is."""
    author = data.get("author")
    handle = first(author, "uniqueId") if isinstance(author, Mapping) else author
    return {
        "user_id": first(author, "id") or first(data, "authorId"),
        "sec_uid": first(author, "secUid") or first(data, "authorSecId"),
        "handle": handle,
        "verified": first(author, "verified"),
        "followers": first(data, "authorStats.followerCount", "authorStatsV2.followerCount"),
    }


def mentioned(data: Row) -> list[AccountRecord] | None:
    """Return the accounts that the text marks; without any mark the text tells."""
    records = []
    for extra in each(data, "textExtra", "text_extra"):
        number = account_id(first(extra, "userId", "user_id"))
        if number is not None:
            handle = name(first(extra, "userUniqueId", "user_unique_id"))
            also = account_id(first(extra, "secUid", "sec_uid"))
            records.append(AccountRecord(native_id=number, also_id=also, name=handle))
    return records or None


def tell_duet(post: PostRecord, row: Row) -> PostRecord:
    """Tell a duet, which shows another video beside its own."""
    if post.quote_of is not None:
        post.kind = "quote"
    return post


def key_of_handle(author: AccountRecord, row: Row) -> AccountRecord:
    """Key an account by its handle, which is unique, where the object gives no id."""
    if author.native_id is None and author.name is not None:
        author.native_id, author.key_kind = author.name, "nickname"
    return author


TABLES: Final = Tables(AUTHOR, POST, tell_duet, key_of_handle)
READER: Final = Reader("zeeschuimer_tiktok", "tiktok", ENVELOPE, sniff, TABLES, unfold)
