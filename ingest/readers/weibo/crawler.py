"""dataabc/weibo-crawler (to 2026): posts of chosen accounts, ``<name>/<number>.json`` and its database's ``weibo``.

An original that was passed on stands inside its repost and becomes a post of its own. Leaves out place and client.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ingest.mapping.converters import count, flag, gender, handle, listed, mid, name, plain, region, registered
from ingest.mapping.engine import Mapper, Required, Row
from ingest.mapping.times import utc
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.weibo.numbers import post_id, uid
from ingest.readers.weibo.shared import account, at_users, finish_text, keep_own_mentions, owner_of, told_time
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"id", "bid", "user_id", "screen_name", "text", "attitudes_count"})
_OWN: Final = frozenset({"edited", "edit_count", "live_photo_url", "retweet", "full_created_at"})
_COUNTS: Final = ("like_count", "comment_count", "repost_count")
_CEILING: Final = 1_000_000  # the collector's number for 100万+


def sniff(head: Head) -> bool:
    """Recognise the keys of weibo-crawler, or its database by name where an early version lacks its own columns."""
    return head.keys >= SIGNATURE and (bool(head.keys & _OWN) or head.path.stem == "weibodata")


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("user_id", uid),
        "name": ("screen_name", name),
        "gender": ("owner.gender", gender),
        "ip_region": ("owner.ip_location", region),
        "verified": ("owner.verified", flag),
        "follower_count": ("owner.followers_count", count),
        "registered_ms": ("owner.registration_time", registered),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", mid),
        "repost_of": ("retweet_id", mid),
        "repost_from": ("origin", account),
        "text": ("text", plain),
        "created_ms": ("created_ms", utc),
        "time_is_approximate": ("is_approximate", flag),
        "like_count": ("attitudes_count", count),
        "comment_count": ("comments_count", count),
        "repost_count": ("reposts_count", count),
        "hashtags": ("topics", listed),
        "mentions": ("at_users", at_users),
        "links": ("article_url", listed),
        "media": ("pictures", listed),
    },
)


def finish(post: PostRecord, row: Row) -> PostRecord:
    """Tell reposts, counts that are only "at least", mentions by the author, cut and deleted texts."""
    if handle(row.get("retweet_id")) is not None or flag(row.get("is_original")) is False:
        post.kind = "repost"
    bounds = {field for field in _COUNTS if getattr(post, field) == _CEILING}
    post.lower_bounds = sorted(bounds.union(post.lower_bounds or ())) or None
    post = finish_text(keep_own_mentions(post))
    if post.is_deleted:
        post.like_count = post.comment_count = post.repost_count = None
    return post


TABLES: Final = Tables(AUTHOR, POST, finish)


def expand(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Yield the post, then the original that it passes on; ``row`` has the collector's English names."""
    original = row.get("retweet")
    owner = place.document.get("user")
    flat = _flat(row, place)
    if isinstance(owner, Mapping) and handle(owner.get("id")) == handle(row.get("user_id")):
        flat["owner"] = owner
    if not isinstance(original, Mapping) or not original:
        yield TABLES, flat
        return
    inner = _flat(original, place)
    flat["retweet_id"] = inner["id"] if mid(inner["id"]) is not None else original.get("id")
    flat["origin"] = {"id": inner.get("user_id"), "name": inner.get("screen_name")}
    yield TABLES, flat
    if mid(inner["id"]) is not None:
        yield TABLES, inner


def _flat(row: Row, place: Place) -> dict[str, Any]:
    pictures = [address for key in ("pics", "video_url", "live_photo_url") for address in _addresses(row.get(key))]
    fullest = "full_created_at" if handle(row.get("full_created_at")) is not None else "created_at"
    times = told_time(row, fullest, place.seen_ms)
    return {**row, **times, "id": post_id(row.get("id"), row.get("bid")), "pictures": pictures, "retweet": None}


def _addresses(value: Any) -> list[str]:
    return [address for part in listed(value) or () for address in part.split(";") if address]


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Take the author out of the path where a row does not name him."""
    yield from expand(row if handle(row.get("user_id")) is not None else {**row, **owner_of(place.path)}, place)


READER: Final = Reader("weibo_crawler", "weibo", SIGNATURE, sniff, TABLES, unfold)
