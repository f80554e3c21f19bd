"""Zeeschuimer and 4CAT NDJSON, Douyin, 2023 on; leaves out music, collections, region of the account, live streams.

Objects of the API are in snake_case, those embedded in pages in camelCase. Hashtags and mentions are marked in the
text (``text_extra``): mentions by ``sec_uid``. Plays are 0 for every video that has any likes, hence not taken over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ingest.mapping.converters import account_id, count, digits, name, plain, utc, word
from ingest.mapping.engine import Mapper, Required, Row
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.fourcat.shared import ENVELOPE, accounts, each, first, is_from, payload, seen_at, words
from ingest.records import AccountRecord, PostRecord, RejectedRecord


def sniff(head: Head) -> bool:
    """Recognise the envelope of Douyin."""
    return is_from(head, "douyin.com", "douyin")


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("uid", account_id),
        "also_id": ("sec_uid", account_id),
        "name": ("nickname", name),
        "follower_count": ("followers", count),
        "collected_ms": ("seen", utc),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", digits),
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
    """Bring both cases of keys into one."""
    data = payload(row)
    author = first(data, "author", "authorInfo")
    if not isinstance(author, Mapping) and first(data, "desc") is None:
        raise RejectedRecord("no_post", "neither author nor text")
    stats, text = first(data, "statistics", "stats"), first(data, "desc")
    flat = {
        "id": first(data, "aweme_id", "awemeId"),
        "text": text,
        "time": first(data, "create_time", "createTime"),
        "seen": seen_at(row),
        "uid": first(author, "uid") or first(data, "author_user_id", "authorUserId"),
        "sec_uid": first(author, "sec_uid", "secUid"),
        "nickname": first(author, "nickname"),
        "followers": first(author, "follower_count", "followerCount") or None,
        "likes": first(stats, "digg_count", "diggCount"),
        "comments": first(stats, "comment_count", "commentCount"),
        "shares": first(stats, "share_count", "shareCount"),
        "plays": first(stats, "play_count", "playCount") or None,
        "tags": words(data, ("text_extra", "textExtra"), "hashtag_name", "hashtagName"),
        "mentions": mentioned(data, text),
        "media": media(data),
    }
    yield TABLES, flat


def mentioned(data: Row, text: Any) -> list[AccountRecord] | None:
    """Return the accounts that the text marks, with the name that it gives them; where there are marks, all of them."""
    if not isinstance(first(data, "text_extra", "textExtra"), list):
        return None
    records = []
    for extra in each(data, "text_extra", "textExtra"):
        secret, number = account_id(first(extra, "sec_uid", "secUid")), account_id(first(extra, "user_id", "userId"))
        if secret is not None or number is not None:
            key, kind = (number, "id") if number is not None else (secret, "sec_uid")
            also = secret if number is not None else None
            records.append(AccountRecord(native_id=key, key_kind=kind, also_id=also, name=_name_in(text, extra)))
    return records


def _name_in(text: Any, extra: Row) -> str | None:
    """Return what stands between the marks behind an @; they count code points or, around emoji, UTF-16 units."""
    start, end = extra.get("start"), extra.get("end")
    if not (isinstance(text, str) and isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        return None
    units = text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "replace")
    for mention in (text[start:end], units):
        if mention.startswith("@"):
            return name(mention[1:])
    return None


def media(data: Row) -> list[str] | None:
    """Return the pictures of a gallery, or the cover of a video."""
    covers = [data["video"]] if isinstance(data.get("video"), Mapping) else []
    lists = [first(image, "url_list", "urlList") for image in each(data, "images")]
    lists = lists or [first(video, "cover.url_list", "cover.urlList", "coverUrlList") for video in covers]
    addresses = (word(urls[0]) for urls in lists if isinstance(urls, list) and urls)
    return [address for address in addresses if address is not None] or None


TABLES: Final = Tables(AUTHOR, POST)
READER: Final = Reader("zeeschuimer_douyin", "douyin", ENVELOPE, sniff, TABLES, unfold)
