"""Bluesky posts as its API gives them (2023 on): those of a search, a feed or a thread, as a list, JSONL or document.

Accounts are known by DID, whatever their handle is today. A repost in a feed is one where the feed tells its address.
Leaves out labels, threadgates and what people tell of themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ingest.mapping.converters import count, handle, name, plain, registered
from ingest.mapping.engine import Mapper, Required, Row
from ingest.mapping.times import utc
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.federated.facets import account_of, links, mentioned, quoted, tags
from ingest.records import AccountRecord, PostRecord, RejectedRecord

SIGNATURE: Final = frozenset({"uri", "cid", "author", "record"})
_WRAPPED: Final = ("post", "thread")
_DEEPEST: Final = 200


def sniff(head: Head) -> bool:
    """Recognise a post, or a step of a feed or thread with a post inside."""
    return head.keys >= SIGNATURE or any(_post_in(row) is not None for row in head.rows)


def _post_in(row: Any) -> Row | None:
    """Return the post that a row is or holds."""
    for _ in range(len(_WRAPPED) + 1):
        if not isinstance(row, Mapping):
            return None
        if row.keys() >= SIGNATURE:
            return row
        row = next((row[key] for key in _WRAPPED if key in row), None)
    return None


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("author.did", handle),
        "name": ("author.handle", name),
        "registered_ms": ("author.createdAt", registered),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("uri", handle),
        "thread": ("record.reply.root.uri", handle),
        "parent": ("record.reply.parent.uri", handle),
        "reply_to": ("record.reply.parent.uri", account_of),
        "repost_of": ("reposted", handle),
        "repost_from": ("reposted", account_of),
        "quote_of": ("quoted", handle),
        "text": ("record.text", plain),
        "created_ms": ("record.createdAt", utc),
        "like_count": ("likeCount", count),
        "comment_count": ("replyCount", count),
        "repost_count": ("repostCount", count),
        "hashtags": ("record.facets", tags),
        "mentions": ("record.facets", mentioned),
        "links": ("record.facets", links),
    },
)


def finish(post: PostRecord, row: Row) -> PostRecord:
    """Tell what a post is to others."""
    if post.repost_of is not None:
        post.kind = "repost"
    elif post.parent is not None:
        post.kind = "comment" if post.parent == post.thread else "reply"
        post.parent = post.parent if post.kind == "reply" else None
    elif post.quote_of is not None:
        post.kind = "quote"
    post.mentions = post.mentions or []
    return post


TABLES: Final = Tables(AUTHOR, POST, finish)


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Yield the post of a row, its repost in a feed, and every post above and below it in a thread."""
    if _post_in(row) is None:
        raise RejectedRecord("no_post", "no post in this row")
    waiting: list[tuple[Any, int]] = [(row.get("thread", row), 0)]
    seen: set[Any] = set()
    for step, depth in waiting:
        post = _post_in(step)
        if post is None or handle(post.get("uri")) in seen:
            continue
        seen.add(handle(post.get("uri")))
        yield TABLES, {**post, "quoted": quoted(post)}
        yield from _repost(step, post)
        if depth < _DEEPEST and isinstance(step, Mapping):
            below = step.get("replies")
            others = [step.get("parent"), *(below if isinstance(below, list) else ())]
            waiting += [(other, depth + 1) for other in others if isinstance(other, Mapping)]


def _repost(step: Any, post: Row) -> Iterator[tuple[Tables, Row]]:
    reason = step.get("reason") if isinstance(step, Mapping) else None
    if isinstance(reason, Mapping) and "/app.bsky.feed.repost/" in (handle(reason.get("uri")) or ""):
        record = {"createdAt": reason.get("indexedAt")}
        yield TABLES, {"uri": reason["uri"], "author": reason.get("by"), "record": record, "reposted": post.get("uri")}


READER: Final = Reader("bluesky", "bluesky", SIGNATURE, sniff, TABLES, unfold)
