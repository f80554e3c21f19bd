"""twarc-csv 0.5 to 0.7 (``twarc2 csv``): a tweet a row, API paths as columns, any choice of them; lists as JSON.

A retweet's row has the text, the entities and the counts of its original, unless the collector was told not to: they
become a post of their own, whose time the row does not know. Leaves out what people tell of themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ingest.mapping.converters import handle, text, word
from ingest.mapping.engine import Row
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.x.shared import decoded, retweeted_name
from ingest.readers.x.tweets import TABLES, Around, flat_tweet

SIGNATURE: Final = frozenset({"id", "text", "created_at"})
_COLUMNS: Final = frozenset({"author.username", "author.id", "public_metrics.like_count"})
_LISTS: Final = ("entities.hashtags", "entities.mentions", "entities.urls", "attachments.media_keys")
_KINDS: Final = ("replied_to", "retweeted", "quoted")


def sniff(head: Head) -> bool:
    """Recognise columns that are paths of the API."""
    is_path = any(key.startswith("referenced_tweets.") for key in head.keys)
    return head.keys >= SIGNATURE and (is_path or bool(head.keys & _COLUMNS)) and "author" not in head.keys


def nested(row: Row) -> dict[str, Any]:
    """Return a row with its dotted columns as objects in objects, lists decoded, line breaks restored."""
    tree: dict[str, Any] = {}
    for path, cell in row.items():
        value = None if word(cell) is None else decoded(cell) if path in _LISTS else cell
        *steps, last = path.split(".")
        inner = tree
        for step in steps:
            below = inner.setdefault(step, {})
            if not isinstance(below, dict):
                break
            inner = below
        else:
            if value is not None:
                inner[last] = value
    return tree | {"text": (text(row.get("text")) or "").replace("\\r", "").replace("\\n", "\n")}


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Put the columns together as the API's objects; part a retweet from its original."""
    tweet = nested(row)
    references = tweet.get("referenced_tweets")
    targets = references if isinstance(references, dict) else {}
    ids = {kind: targets[kind].get("id") for kind in _KINDS if isinstance(targets.get(kind), dict)}
    tweet["referenced_tweets"] = [{"type": kind, "id": ids[kind]} for kind in ids if word(ids[kind]) is not None]
    author = tweet.get("author")
    if isinstance(author, dict) and word(author.get("id")) is None:
        author["id"] = tweet.get("author_id")
    tweet["in_reply_to_user"] = {"id": tweet.get("in_reply_to_user_id"), "username": tweet.get("in_reply_to_username")}
    around = Around(about=tweet.get("__twarc"), is_whole="entities.mentions" in row)
    original = handle(ids.get("retweeted"))
    if original is not None and retweeted_name(tweet["text"]) is None:
        owner = {"id": tweet.get("retweeted_user_id"), "username": tweet.get("retweeted_username")}
        theirs = {key: tweet.get(key) for key in ("text", "entities", "public_metrics", "attachments")}
        around = around._replace(tweets={original: {**theirs, "id": original, "author": owner}})
    flat, others = flat_tweet(tweet, around)
    for one in (flat, *(flat_tweet(other, around)[0] for other in others)):
        yield TABLES, one


READER: Final = Reader("twarc2_csv", "x", SIGNATURE, sniff, TABLES, unfold)
