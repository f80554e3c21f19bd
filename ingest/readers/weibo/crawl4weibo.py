"""crawl4weibo 0.5 (2025 on): what its command line prints, posts with their comments inside, full or compact.

A list, one object, or pages ``{"posts": […], "pagination": {…}}``. Names of authors are not there; an original that was
passed on becomes a post of its own. Leaves out place and client.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ingest.mapping.converters import count, flag, listed, mid, plain
from ingest.mapping.engine import Mapper, Required, Row
from ingest.mapping.times import utc
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.weibo import crawl4weibo_comments
from ingest.readers.weibo.numbers import post_id, uid
from ingest.readers.weibo.shared import account, at_users, finish_text, keep_own_mentions
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"id", "user_id", "text", "attitudes_count", "created_at"})
_OWN_KEYS: Final = frozenset({"topic_ids", "at_users", "is_original"})
_FOREIGN_KEYS: Final = frozenset({"bid", "screen_name"})


def sniff(head: Head) -> bool:
    """Recognise the keys of a post; weibo-crawler's have the author's name and the short form as well."""
    is_post = head.keys >= SIGNATURE and bool(head.keys & _OWN_KEYS)
    return is_post and not (head.keys >= _FOREIGN_KEYS)


AUTHOR: Final = Mapper(AccountRecord, {"native_id": ("user_id", uid)})
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", mid),
        "repost_of": ("retweeted_status.id", mid),
        "repost_from": ("origin", account),
        "text": ("text", plain),
        "created_ms": ("created_at", utc),
        "like_count": ("attitudes_count", count),
        "comment_count": ("comments_count", count),
        "repost_count": ("reposts_count", count),
        "is_truncated": ("text_truncated", flag),
        "hashtags": ("topic_ids", listed),
        "mentions": ("at_users", at_users),
        "media": ("pictures", listed),
    },
)


def finish(post: PostRecord, row: Row) -> PostRecord:
    """Tell reposts; keep mentions by the author; take the platform's and the collector's marks off the text."""
    if post.repost_of is not None or flag(row.get("is_original")) is False:
        post.kind = "repost"
    return finish_text(keep_own_mentions(post), is_cut=post.is_truncated)


TABLES: Final = Tables(AUTHOR, POST, finish)


def _flat(row: Row) -> dict[str, Any]:
    pictures = [address for key in ("pic_urls", "video_url") for address in listed(row.get(key)) or ()]
    return {**row, "id": post_id(row.get("id"), row.get("bid")), "pictures": pictures}


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Yield a post, the original that it passes on, and its comments."""
    flat, original, comments = _flat(row), row.get("retweeted_status"), row.get("comments")
    if isinstance(original, Mapping):
        flat["origin"] = {"id": original.get("user_id")}
    yield TABLES, flat
    if isinstance(original, Mapping) and mid(original.get("id")) is not None:
        yield TABLES, _flat(original)
    for comment in comments if isinstance(comments, list) else ():
        if isinstance(comment, Mapping):
            yield crawl4weibo_comments.TABLES, crawl4weibo_comments.flat(comment, place, thread=flat["id"])


READER: Final = Reader("crawl4weibo", "weibo", SIGNATURE, sniff, TABLES, unfold)
