"""Reddit comments as dumps of Pushshift and Arctic Shift hold them (``RC_2025-03.zst``, ``r_<name>_comments.jsonl``).

Likes are the score, upvotes less downvotes, and nothing where that is below zero or was hidden. Of accounts that are
gone nothing is known, so they are nobody. Leaves out flair, awards and the subreddit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ingest.mapping.converters import flag
from ingest.mapping.engine import Const, Mapper, Required, Row
from ingest.mapping.times import utc
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.reddit.shared import (
    AUTHOR,
    comment_name,
    full_name,
    is_gone,
    key_of_author,
    mentioned,
    post_name,
    score,
    seen_at,
    text_unless_notice,
)
from ingest.records import PostRecord

SIGNATURE: Final = frozenset({"id", "body", "link_id", "author"})


def sniff(head: Head) -> bool:
    """Recognise the keys."""
    return head.keys >= SIGNATURE


POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", comment_name),
        "thread": Required("link_id", post_name, "missing_thread"),
        "kind": Const("comment"),
        "parent": ("parent", comment_name),
        "text": ("body", text_unless_notice),
        "created_ms": ("created_utc", utc),
        "collected_ms": ("seen", utc),
        "like_count": ("score", score),
        "mentions": ("body", mentioned),
    },
)


def place_in_thread(post: PostRecord, row: Row) -> PostRecord:
    """Tell a reply from a top comment; a text that is gone."""
    if post.parent is None or post.parent.startswith("t3_"):
        post.parent = None
    else:
        post.kind = "reply"
    post.is_deleted = is_gone(row.get("body")) or None
    post.mentions = mentioned(post.text)
    if flag(row.get("score_hidden")):
        post.like_count = None
    return post


TABLES: Final = Tables(AUTHOR, POST, place_in_thread, key_of_author)


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Tell the post from a comment where a dump made a number of the target's id."""
    target, thread = row.get("parent_id"), post_name(row.get("link_id"))
    parent = full_name(target, kind="t1")
    if parent is not None and thread is not None and not str(target).startswith("t1_") and parent[3:] == thread[3:]:
        parent = thread
    yield TABLES, {**row, "parent": parent, "seen": seen_at(row)}


READER: Final = Reader("reddit_comments", "reddit", SIGNATURE, sniff, TABLES, unfold)
