"""Mastodon statuses as the servers' API gives them (4.x): lists, JSONL, or what stands around a status.

An account is known by server and name, which every server agrees on. The id of a status is the one of the server that
was asked, behind the name of that server, since its replies know no other: the same status asked of two servers is two
posts. Where nothing in a row or in the file's first rows names the server, a status is known by its own address, and
what it answers is not known. A boost is a repost, and
its original a post of its own. Leaves out visibility, polls and what people tell of themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ingest.mapping.converters import count, flag, handle, registered, word
from ingest.mapping.engine import Mapper, Required, Row
from ingest.mapping.markup import linked, unmarked
from ingest.mapping.times import utc
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.federated.handles import (
    account,
    account_key,
    accounts,
    addresses,
    full_handle,
    key_at,
    server_of,
    tags,
)
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"id", "account", "content", "created_at", "favourites_count", "reblogs_count"})


def sniff(head: Head) -> bool:
    """Recognise the keys."""
    return head.keys >= SIGNATURE


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("account", account_key),
        "name": ("account", full_handle),
        "is_bot": ("account.bot", flag),
        "follower_count": ("account.followers_count", count),
        "registered_ms": ("account.created_at", registered),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("key", handle),
        "parent": ("answers", handle),
        "reply_to": ("answered", account),
        "repost_of": ("boosts", handle),
        "repost_from": ("reblog.account", account),
        "quote_of": ("quoted", handle),
        "text": ("words", unmarked),
        "created_ms": ("created_at", utc),
        "like_count": ("favourites_count", count),
        "comment_count": ("replies_count", count),
        "repost_count": ("reblogs_count", count),
        "hashtags": ("tags", tags),
        "mentions": ("mentions", accounts),
        "links": ("content", linked),
        "media": ("media_attachments", addresses),
    },
)


def finish(post: PostRecord, row: Row) -> PostRecord:
    """Tell what a status is to others; a boost is nobody's words and has no counts of its own."""
    if post.repost_of is not None:
        post.kind, post.text, post.mentions, post.hashtags = "repost", None, [], None
        post.like_count = post.comment_count = post.repost_count = None
        post.links = post.media = None
    elif handle(row.get("in_reply_to_id")) is not None:
        post.kind = "reply"
    elif post.quote_of is not None:
        post.kind = "quote"
    post.mentions = post.mentions or []
    return post


TABLES: Final = Tables(AUTHOR, POST, finish)


def _flat(status: Row, server: str | None) -> dict[str, Any]:
    quote, mentions = status.get("quote"), status.get("mentions")
    shown = [*(mentions if isinstance(mentions, list) else ()), status.get("account")]
    answered = handle(status.get("in_reply_to_account_id"))
    parts = [word(status.get("spoiler_text")), word(status.get("content"))]
    inner = quote.get("quoted_status") if isinstance(quote, Mapping) else None
    quoted = inner if isinstance(inner, Mapping) else quote
    boosted = status.get("reblog")
    return {
        **status,
        "key": key_at(server, status.get("id"), status.get("uri")),
        "answers": key_at(server, status.get("in_reply_to_id")),
        "boosts": key_at(server, boosted.get("id"), boosted.get("uri")) if isinstance(boosted, Mapping) else None,
        "words": "<br>".join(part for part in parts if part is not None),
        "quoted": key_at(server, quoted.get("id") or quoted.get("quoted_status_id"), quoted.get("uri"))
        if isinstance(quoted, Mapping)
        else None,
        "answered": next((k for k in shown if isinstance(k, Mapping) and handle(k.get("id")) == answered), None)
        if answered is not None
        else None,
    }


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Yield a status, then the one that it boosts."""
    server = server_of(row) or place.server
    yield TABLES, _flat(row, server)
    boosted = row.get("reblog")
    if isinstance(boosted, Mapping) and handle(boosted.get("id")) is not None:
        yield TABLES, _flat(boosted, server)


READER: Final = Reader("mastodon", "mastodon", SIGNATURE, sniff, TABLES, unfold, server_of=server_of)
