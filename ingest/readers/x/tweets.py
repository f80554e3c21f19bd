"""Tweets as objects of X's API, version 2, whatever file they came in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from ingest.mapping.converters import count, handle, mid, name, plain, registered
from ingest.mapping.engine import Mapper, Required, Row
from ingest.mapping.times import utc
from ingest.readers.contract import Tables
from ingest.readers.x.shared import RETWEET, account, accounts, addresses, as_list, keys, mark, tags
from ingest.records import AccountRecord, PostRecord

AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("author.id", mid),
        "name": ("author.username", name),
        "verified": ("author.mark", mark),
        "follower_count": ("author.public_metrics.followers_count", count),
        "registered_ms": ("author.created_at", registered),
        "collected_ms": ("__twarc.retrieved_at", utc),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", mid),
        "thread": ("conversation_id", mid),
        "parent": ("replied_to", mid),
        "reply_to": ("in_reply_to", account),
        "repost_of": ("retweeted", mid),
        "repost_from": ("retweeted_from", account),
        "quote_of": ("quoted", mid),
        "text": ("text", plain),
        "created_ms": ("created_at", utc),
        "collected_ms": ("__twarc.retrieved_at", utc),
        "like_count": ("public_metrics.like_count", count),
        "comment_count": ("public_metrics.reply_count", count),
        "repost_count": ("public_metrics.retweet_count", count),
        "read_count": ("public_metrics.impression_count", count),
        "hashtags": ("entities.hashtags", tags),
        "mentions": ("entities.mentions", accounts),
        "links": ("entities.urls", addresses),
        "media": ("attachments.media_keys", keys),
    },
)


def place_tweet(post: PostRecord, row: Row) -> PostRecord:
    """Tell what a tweet is to others; a retweet is nobody's words and has no counts of its own."""
    if post.repost_of is not None:
        post.kind, post.thread, post.parent, post.reply_to = "repost", None, None, None
        post.hashtags, post.mentions, post.links, post.media = None, [], None, None
        post.like_count = post.comment_count = post.repost_count = post.read_count = None
        post.is_truncated = (post.text or "").endswith("…") or None
    elif post.parent is not None:
        post.kind = "comment" if post.parent == post.thread else "reply"
        post.parent = post.parent if post.kind == "reply" else None
    elif post.quote_of is not None:
        post.kind = "quote"
    return post


TABLES: Final = Tables(AUTHOR, POST, place_tweet)


class Around(NamedTuple):
    """What stands around a tweet."""

    users: Mapping[str, Any] = {}  # accounts by id
    tweets: Mapping[str, Any] = {}  # whole tweets by id
    about: Any = None  # what twarc noted
    is_whole: bool = True  # where a list of mentions lacks, there are none


def flat_tweet(tweet: Row, around: Around) -> tuple[Row, list[Row]]:
    """Return a tweet for TABLES, and the whole tweets that it refers to."""
    users = around.users
    flat: dict[str, Any] = {**tweet, "__twarc": around.about}
    author = _known(tweet.get("author"), tweet.get("author_id"), users)
    flat["author"] = {**author, "mark": author.get("verified", author.get("verified_type"))}
    flat["in_reply_to"] = _known(tweet.get("in_reply_to_user"), tweet.get("in_reply_to_user_id"), users)
    note = tweet.get("note_tweet")
    if isinstance(note, Mapping):
        flat["text"] = note.get("text") or tweet.get("text")
    entities = (note.get("entities") if isinstance(note, Mapping) else None) or tweet.get("entities")
    default: dict[str, Any] = {"mentions": []} if around.is_whole else {}
    flat["entities"] = {**default, **entities} if isinstance(entities, Mapping) else default
    whole = []
    for kind, identifier, other in _references(tweet, around.tweets):
        flat[kind] = identifier
        if other is not None:
            whole.append(other)
        if kind == "retweeted":
            _pass_on(flat, other, users)
    return flat, whole


def _known(user: Any, identifier: Any, users: Mapping[str, Any]) -> Mapping[str, Any]:
    record = user if isinstance(user, Mapping) and user else users.get(handle(identifier) or "")
    return record if isinstance(record, Mapping) else {"id": identifier}


def _references(tweet: Row, tweets: Mapping[str, Any]) -> Iterator[tuple[str, Any, Row | None]]:
    for reference in as_list(tweet.get("referenced_tweets")):
        kind, identifier = reference.get("type"), reference.get("id")
        if kind in ("replied_to", "retweeted", "quoted"):
            other = reference if "text" in reference else tweets.get(handle(identifier) or "")
            yield kind, identifier, other if isinstance(other, Mapping) else None


def _pass_on(flat: dict[str, Any], original: Row | None, users: Mapping[str, Any]) -> None:
    """Give a retweet the whole text of its original behind ``RT @handle:``, which the API cuts."""
    match = RETWEET.match(str(flat.get("text") or ""))
    if original is None:
        flat["retweeted_from"] = {"username": match[1]} if match is not None else None
        return
    author = _known(original.get("author"), original.get("author_id"), users)
    handle_of = author.get("username") or (match[1] if match is not None else None)
    flat["retweeted_from"] = {"id": author.get("id"), "username": handle_of}
    note = original.get("note_tweet")
    text = (note.get("text") if isinstance(note, Mapping) else None) or original.get("text")
    flat["text"] = f"RT @{handle_of}: {text}" if handle_of is not None else None
