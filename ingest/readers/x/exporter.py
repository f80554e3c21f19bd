"""prinsss/twitter-web-exporter (to 2026): tweets as JSON or CSV, ``twitter-<module>-<epoch ms>``.

Accounts are known by their number in ``user_id`` (from April 2025 on), before that by handle alone, unless the raw
tweet was exported too (``metadata``), which knows both and the conversation. The form of times is the user's choice;
where it lacks a zone, the number of the tweet tells the time.
Leaves out bookmarks, quotes and what one's own account did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ingest.mapping.converters import count, digits, flag, handle, mid, name, plain, registered, word
from ingest.mapping.engine import Mapper, Required, Row
from ingest.mapping.times import utc
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.x.shared import as_list, decoded, mark, retweeted_name
from ingest.readers.x.tweets import place_tweet
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"id", "full_text", "screen_name", "in_reply_to", "retweeted_status", "quoted_status"})
_EPOCH_MS: Final = 1_288_834_974_657  # the beginning of the numbers of tweets
_NUMBER_BITS: Final = 22
_ZONES_MS: Final = 15 * 3_600_000  # a clock without its zone may be wrong by so much
_EXPORTED_AT: Final = re.compile(r"-(\d{13})(?:\D|$)")
_ZONED: Final = re.compile(r"(?:Z|[+-]\d{2}:?\d{2}|\+\d{4} \d{4})$|^\d{10,13}(?:\.\d+)?$")


def sniff(head: Head) -> bool:
    """Recognise the keys."""
    return head.keys >= SIGNATURE


def named(value: Any) -> AccountRecord | None:
    """Return the account of a handle."""
    handle = name(value)
    return AccountRecord(name=handle) if handle is not None else None


def media_addresses(value: Any) -> list[str] | None:
    """Return the addresses of a list of media, as it is or as JSON."""
    addresses = [word(item.get("original") or item.get("url")) for item in as_list(decoded(value))]
    return [address for address in addresses if address is not None] or None


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("author_id", handle),
        "key_kind": "key_kind",
        "name": ("screen_name", name),
        "verified": ("user.is_blue_verified", mark),
        "follower_count": ("user.legacy.followers_count", count),
        "registered_ms": ("user.legacy.created_at", registered),
        "collected_ms": ("exported_ms", utc),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", mid),
        "thread": ("raw.conversation_id_str", mid),
        "parent": ("in_reply_to", mid),
        "repost_of": ("retweeted_status", mid),
        "repost_from": ("retweeted_from", named),
        "quote_of": ("quoted_status", mid),
        "text": ("full_text", plain),
        "created_ms": ("created_ms", utc),
        "time_is_approximate": ("is_approximate", flag),
        "collected_ms": ("exported_ms", utc),
        "like_count": ("favorite_count", count),
        "comment_count": ("reply_count", count),
        "repost_count": ("retweet_count", count),
        "read_count": ("views_count", count),
        "media": ("media", media_addresses),
    },
)


def place_export(post: PostRecord, row: Row) -> PostRecord:
    """Tell what a tweet is to others; who is mentioned stands in the text alone."""
    post = place_tweet(post, row)
    post.mentions = [] if post.kind == "repost" else None
    return post


TABLES: Final = Tables(AUTHOR, POST, place_export)


def told_time(row: Row) -> dict[str, Any]:
    """Return ``created_ms`` and ``is_approximate``: by the clock with its zone, else by the number of the tweet."""
    cell, number = word(row.get("created_at")), mid(row.get("id"))
    by_clock = utc(cell)
    if cell is None or (by_clock is not None and _ZONED.search(cell)):
        return {"created_ms": by_clock}
    by_number = (int(number) >> _NUMBER_BITS) + _EPOCH_MS if number is not None and len(number) > 16 else None
    if by_number is not None and (by_clock is None or abs(by_number - by_clock) <= _ZONES_MS):
        return {"created_ms": by_number}
    return {"created_ms": by_clock if by_clock is not None else cell, "is_approximate": True}


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Take ids from the raw tweet, where there is one, and the time of the export from the name of the file."""
    raw = decoded(row.get("metadata"))
    document: Any = raw if isinstance(raw, Mapping) else {}
    user: Any = document
    for step in ("core", "user_results", "result"):
        user = user.get(step) if isinstance(user, Mapping) else None
    number = handle(user.get("rest_id")) if isinstance(user, Mapping) else None
    number = number or digits(row.get("user_id"))
    exported = _EXPORTED_AT.search(place.path.name)
    flat = {**row, **told_time(row), "user": user, "raw": document.get("legacy")}
    flat["author_id"] = number or name(row.get("screen_name"))
    flat["key_kind"] = "id" if number is not None else "nickname"
    flat["exported_ms"] = int(exported[1]) if exported is not None else None
    flat["retweeted_from"] = retweeted_name(word(row.get("full_text")))
    yield TABLES, flat


READER: Final = Reader("twitter_web_exporter", "x", SIGNATURE, sniff, TABLES, unfold)
