"""Zeeschuimer and 4CAT NDJSON, X (twitter.com), 2023 on; leaves out polls, cards, places, biographies.

A retweeted or quoted post lies whole inside and becomes a post of its own. The author may be missing; the id of an
account stands beside the post all the same. Tombstones are rejected as ``no_post``. Handles at the beginning of a
reply say whom it answers; they are no mentions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ingest.mapping.converters import account_id, count, digits, flag, name, plain, registered, target, utc
from ingest.mapping.engine import Mapper, Required, Row
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.fourcat.shared import ENVELOPE, account, accounts, first, is_from, payload, seen_at
from ingest.readers.fourcat.x_objects import EMBEDDED, flat, tweet_of
from ingest.records import AccountRecord, PostRecord, RejectedRecord

_DEEPEST: Final = 4  # a retweet of a quote of a quote


def sniff(head: Head) -> bool:
    """Recognise the envelope of X."""
    return is_from(head, "twitter.com", "x.com", "twitter")


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("user_id", account_id),
        "name": ("handle", name),
        "verified": ("verified", flag),
        "follower_count": ("followers", count),
        "registered_ms": ("registered", registered),
        "collected_ms": ("seen", utc),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", digits),
        "thread": ("thread", target),
        "parent": ("parent", target),
        "reply_to": ("reply_to", account),
        "repost_of": ("retweeted", target),
        "quote_of": ("quoted", target),
        "text": ("text", plain),
        "created_ms": ("time", utc),
        "collected_ms": ("seen", utc),
        "like_count": ("legacy.favorite_count", count),
        "comment_count": ("legacy.reply_count", count),
        "repost_count": ("legacy.retweet_count", count),
        "read_count": ("views", count),
        "hashtags": ("tags", list),
        "mentions": ("mentions", accounts),
        "links": ("links", list),
        "media": ("media", list),
    },
)


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Yield a post and those that lie in it."""
    outer, seen = tweet_of(payload(row)), seen_at(row)
    if outer is None:
        raise RejectedRecord("no_post", "tombstone")
    waiting = [(outer, 0)]
    while waiting:
        tweet, depth = waiting.pop(0)
        yield TABLES, flat(tweet, seen)
        inside = (tweet_of(first(tweet, f"{path}.result")) for path in EMBEDDED) if depth < _DEEPEST else ()
        waiting += [(nested, depth + 1) for nested in inside if nested is not None]


def tell_kind(post: PostRecord, row: Row) -> PostRecord:
    """Tell a retweet, a reply to the thread's post or to another, and a quote, in this order."""
    if post.repost_of is not None:
        post.kind, post.thread, post.parent, post.reply_to, post.quote_of = "repost", None, None, None, None
    elif post.parent is not None or post.reply_to is not None:
        post.kind = "comment" if post.parent is not None and post.parent == post.thread else "reply"
    elif post.quote_of is not None:
        post.kind = "quote"
    return post


TABLES: Final = Tables(AUTHOR, POST, tell_kind)
READER: Final = Reader("zeeschuimer_x", "x", ENVELOPE, sniff, TABLES, unfold)
