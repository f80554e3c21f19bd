"""twarc2 2.x: ``results.jsonl`` of API pages, and ``twarc2 flatten`` of it, a tweet a line.

A tweet that others refer to, where the API gave it, becomes a post of its own. Leaves out polls, places, annotations,
and what people tell of themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ingest.mapping.converters import handle
from ingest.mapping.engine import Row
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.x.shared import as_list
from ingest.readers.x.twarc_users import holds_users
from ingest.readers.x.tweets import TABLES, Around, flat_tweet
from ingest.records import RejectedRecord

SIGNATURE: Final = frozenset({"data", "includes", "__twarc"})
_PAGE: Final = frozenset({"includes", "__twarc", "meta", "matching_rules"})
_FLAT: Final = frozenset({"__twarc", "public_metrics", "referenced_tweets"})  # in a CSV these are paths
_TWEET: Final = frozenset({"id", "text", "author_id"})


def sniff(head: Head) -> bool:
    """Recognise a page, a flat tweet, or a page of errors alone."""
    if any(holds_users(row) for row in head.rows):
        return False
    return any(_is_ours(row.keys()) for row in (*head.rows, dict.fromkeys(head.keys)))


def _is_ours(keys: Any) -> bool:
    if "data" in keys:
        return bool(keys & _PAGE) and "source_platform" not in keys
    return (keys >= _TWEET and bool(keys & _FLAT)) or keys >= {"errors", "__twarc"}


def _by_id(objects: Any) -> dict[str, Any]:
    return {handle(item.get("id")) or "": item for item in as_list(objects)}


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Yield the tweets of a page or line, then the whole tweets that they refer to, each once."""
    data = row.get("data")
    if "data" not in row:
        data = [row] if row.keys() >= _TWEET else []
    given = row.get("includes")
    includes: Mapping[str, Any] = given if isinstance(given, Mapping) else {}
    around = Around(_by_id(includes.get("users")), _by_id(includes.get("tweets")), row.get("__twarc"))
    waiting: list[Row] = as_list(data if isinstance(data, list) else [data])
    if not waiting:
        raise RejectedRecord("no_post", "no tweet in this line")
    seen = {handle(tweet.get("id")) for tweet in waiting}
    for tweet in waiting:
        flat, others = flat_tweet(tweet, around)
        yield TABLES, flat
        for other in others:
            if handle(other.get("id")) not in seen:
                seen.add(handle(other.get("id")))
                waiting.append(other)


READER: Final = Reader("twarc2", "x", SIGNATURE, sniff, TABLES, unfold)
