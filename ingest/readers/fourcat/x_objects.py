"""X's own objects, as its pages load them: a post with its author in one level."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ingest.mapping.engine import Row
from ingest.readers.fourcat.shared import account_with_id, each, first, words

_RETWEETS: Final = ("legacy.retweeted_status_result", "retweeted_status_result")
EMBEDDED: Final = (*_RETWEETS, "quoted_status_result")
"""Where the post that is passed on or quoted lies."""

_IDS: Final = ("rest_id", "tweet.rest_id")
_ANYWHERE: Final = 1_000_000  # a place behind every beginning


def tweet_of(value: Any) -> Row | None:
    """Return the post in an object, whatever says who may see it lies around; None for a tombstone."""
    inner = first(value, "tweet")
    tweet = inner if isinstance(inner, Mapping) else value
    return tweet if isinstance(tweet, Mapping) and isinstance(tweet.get("legacy"), Mapping) else None


def flat(tweet: Row, seen: Any) -> dict[str, Any]:
    """Return a post with its author in one level."""
    retweeted = first(tweet, *(f"{path}.result.{key}" for path in _RETWEETS for key in _IDS))
    reply_to = account_with_id(
        first(tweet, "legacy.in_reply_to_user_id_str"), first(tweet, "legacy.in_reply_to_screen_name")
    )
    return {
        **author_of(tweet),
        "id": first(tweet, "rest_id", "legacy.id_str"),
        "legacy": tweet["legacy"],
        "thread": first(tweet, "legacy.conversation_id_str"),
        "parent": first(tweet, "legacy.in_reply_to_status_id_str"),
        "reply_to": reply_to,
        "retweeted": retweeted,
        "quoted": first(tweet, "legacy.quoted_status_id_str", *(f"quoted_status_result.result.{key}" for key in _IDS)),
        "text": first(tweet, "note_tweet.note_tweet_results.result.text", "legacy.full_text"),
        "time": first(tweet, "legacy.created_at"),
        "seen": seen,
        "views": first(tweet, "views.count", "ext_views.count"),
        "media": words(tweet, ("legacy.extended_entities.media", "legacy.entities.media"), "media_url_https"),
        **({"mentions": []} if retweeted is not None else entities_of(tweet)),
    }


def entities_of(tweet: Row) -> dict[str, Any]:
    """Return tags, links and mentions of the author's own words; handles before the shown text are none."""
    note = first(tweet, "note_tweet.note_tweet_results.result.entity_set")
    entities = note if isinstance(note, Mapping) else first(tweet, "legacy.entities")
    shown = first(tweet, "legacy.display_text_range")
    start = shown[0] if isinstance(shown, list) and shown and isinstance(shown[0], int) else 0
    users = [user for user in each(entities, "user_mentions") if _position(user) >= start]
    mentions = [account_with_id(first(user, "id_str", "id"), user.get("screen_name")) for user in users]
    return {
        "tags": words(entities, ("hashtags",), "text"),
        "links": words(entities, ("urls",), "expanded_url", "display_url", "url"),
        "mentions": [user for user in mentions if user is not None] if isinstance(entities, Mapping) else None,
    }


def _position(user: Mapping[str, Any]) -> int:
    indices = user.get("indices")
    return indices[0] if isinstance(indices, list) and indices and isinstance(indices[0], int) else _ANYWHERE


def author_of(tweet: Row) -> dict[str, Any]:
    """Return the author's fields, which moved from ``legacy`` to ``core`` in 2025, and are missing at times."""
    account = first(tweet, "core.user_results.result", "user")
    return {
        "user_id": first(account, "rest_id", "id_str") or first(tweet, "legacy.user_id_str"),
        "handle": first(account, "core.screen_name", "legacy.screen_name", "screen_name"),
        "verified": first(account, "is_blue_verified", "legacy.verified", "verified"),
        "followers": first(account, "legacy.followers_count", "followers_count"),
        "registered": first(account, "core.created_at", "legacy.created_at", "created_at"),
    }
