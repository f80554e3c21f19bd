"""4CAT CSV, Bluesky, 2024 on; leaves out labels, languages, rank, avatar, who may reply.

Posts are known by their ``at://`` address, what they answer and quote by a web address with the handle instead of the
account's id: a post can be told from that only if it is the thread's first or the id stands there.
"""

from __future__ import annotations

import re
from typing import Any, Final

from ingest.mapping.converters import account_id, count, handle, listed, name, plain, utc, word
from ingest.mapping.engine import Mapper, Required, Row
from ingest.readers.contract import Head, Reader, Tables
from ingest.readers.fourcat.shared import all_named, named
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"id", "thread_id", "author", "author_id", "body", "replied_to_post", "repost_count"})
_WEB: Final = re.compile(r"bsky\.app/profile/([^/\s]{1,253})/post/([0-9a-z]{1,32})")


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


def server_utc(value: Any) -> int | None:
    """Return a time; what names no zone is of the server, whose zone is UTC."""
    time = word(value)
    bare = time is not None and re.fullmatch(r"[\d-]{10}[T ][\d:.]{5,15}", time) is not None
    return utc(f"{time}Z" if bare else time)


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("author_id", account_id),
        "name": ("author", name),
        "registered_ms": ("author_created_at", server_utc),
        "collected_ms": ("collected_at", server_utc),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", handle),
        "thread": ("thread_id", handle),
        "parent": ("replied_to_post", handle),
        "reply_to": ("replied_to_user", named),
        "quote_of": ("quoted_post", handle),
        "text": ("body", plain),
        "created_ms": ("created_at", server_utc),
        "collected_ms": ("collected_at", server_utc),
        "like_count": ("like_count", count),
        "comment_count": ("reply_count", count),
        "repost_count": ("repost_count", count),
        "keyword": "query",
        "hashtags": ("tags", listed),
        "mentions": ("mentions", all_named),
        "links": ("links", listed),
        "media": ("images", listed),
    },
)


def address_of(web: str | None, thread: str | None) -> str | None:
    """Return the ``at://`` address of a post from its web address, where that tells it."""
    match = _WEB.search(web or "")
    if match is None:
        return None
    if match[1].startswith("did:"):
        return f"at://{match[1]}/app.bsky.feed.post/{match[2]}"
    return thread if thread is not None and thread.rsplit("/", 1)[-1] == match[2] else None


def tell_kind(post: PostRecord, row: Row) -> PostRecord:
    """Tell a reply to the first post, another reply, and a quote."""
    answers = word(row.get("replied_to_post")) is not None or post.reply_to is not None
    quotes = post.quote_of is not None
    post.parent = address_of(word(row.get("replied_to_post")), post.thread)
    post.quote_of = address_of(post.quote_of, None)
    if post.thread == post.native_id:
        post.thread = None
    if answers and post.thread is not None:
        post.kind = "comment" if post.parent == post.thread else "reply"
    elif quotes:
        post.kind = "quote"
    return post


TABLES: Final = Tables(AUTHOR, POST, tell_kind)
READER: Final = Reader("fourcat_bluesky", "bluesky", SIGNATURE, sniff, TABLES)
