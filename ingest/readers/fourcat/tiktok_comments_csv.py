"""4CAT CSV and Zeeschuimer CSV, TikTok comments, 2024 on; leaves out avatar, text of the video, language, pins.

``post_id`` is the video, ``thread_id`` the comment above a reply, or else the video too. An account without a handle
is written as ``@`` and its number.
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import count, digits, name, plain, utc, word
from ingest.mapping.engine import Const, Mapper, Required, Row
from ingest.readers.contract import Head, Reader, Tables
from ingest.readers.fourcat.tiktok_json import key_of_handle
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"id", "thread_id", "post_id", "author", "author_full", "body", "is_comment_on_comment"})


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


AUTHOR: Final = Mapper(AccountRecord, {"name": ("author", name)})
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", digits),
        "thread": Required("post_id", digits, "missing_thread"),
        "kind": Const("comment"),
        "top": ("thread_id", digits),
        "text": ("body", plain),
        "created_ms": ("unix_timestamp", utc),
        "like_count": ("likes", count),
        "comment_count": ("replies", count),
    },
)


def tell_reply(post: PostRecord, row: Row) -> PostRecord:
    """Tell a reply by the comment above it."""
    if post.top in (post.thread, post.native_id):
        post.top = None
    if post.top is not None:
        post.kind = "reply"
    return post


def key_of_comment_author(author: AccountRecord, row: Row) -> AccountRecord:
    """Take the number of an account without a handle, else the handle."""
    written = word(row.get("author")) or ""
    if written[:1] == "@" and written[1:].isdecimal():
        author.native_id, author.name = written[1:], None
    return key_of_handle(author, row)


TABLES: Final = Tables(AUTHOR, POST, tell_reply, key_of_comment_author)
READER: Final = Reader("fourcat_tiktok_comments", "tiktok", SIGNATURE, sniff, TABLES)
