"""Reddit posts as dumps of Pushshift and Arctic Shift hold them (``RS_2025-03.zst``, ``r_<name>_posts.jsonl``).

A crosspost is a repost, and its original, where the dump holds it inside, a post of its own. Likes are the score, as
for comments. Leaves out flair, awards and the subreddit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ingest.mapping.converters import count, flag, listed, word
from ingest.mapping.engine import Mapper, Required, Row
from ingest.mapping.times import utc
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.reddit.shared import (
    AUTHOR,
    is_gone,
    key_of_author,
    mentioned,
    post_name,
    score,
    seen_at,
    text_unless_notice,
)
from ingest.records import PostRecord

SIGNATURE: Final = frozenset({"id", "title", "author", "subreddit", "num_comments"})
_PICTURES: Final = re.compile(r"https?://(?:i\.redd\.it|v\.redd\.it|preview\.redd\.it|i\.imgur\.com)/")
_INSIDE: Final = re.compile(r"https?://(?:\w+\.)?reddit\.com/(?:r|u|user)/|/r/")


def sniff(head: Head) -> bool:
    """Recognise the keys."""
    return head.keys >= SIGNATURE and "body" not in head.keys


POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", post_name),
        "repost_of": ("crosspost_parent", post_name),
        "text": ("text", text_unless_notice),
        "created_ms": ("created_utc", utc),
        "collected_ms": ("seen", utc),
        "like_count": ("score", score),
        "comment_count": ("num_comments", count),
        "repost_count": ("num_crossposts", count),
        "mentions": ("text", mentioned),
        "links": ("outer", listed),
        "media": ("picture", listed),
    },
)


def finish(post: PostRecord, row: Row) -> PostRecord:
    """Tell a crosspost, and a post of which only the title is left."""
    if post.repost_of is not None:
        post.kind = "repost"
        origin = row.get("origin")
        if isinstance(origin, Mapping):
            author = key_of_author(AUTHOR.build(origin), origin)
            post.repost_from = author if author.native_id is not None else None
    post.is_deleted = is_gone(row.get("selftext")) or None
    post.mentions = mentioned(post.text)
    if flag(row.get("hide_score")):
        post.like_count = None
    return post


TABLES: Final = Tables(AUTHOR, POST, finish, key_of_author)


def _flat(row: Row) -> dict[str, Any]:
    parts = [text_unless_notice(row.get("title")), text_unless_notice(row.get("selftext"))]
    url = [word(row.get("url_overridden_by_dest")) or word(row.get("url")) or ""]
    is_picture, is_inside = bool(_PICTURES.match(url[0])), not url[0] or bool(_INSIDE.match(url[0]))
    return {
        **row,
        "text": "\n".join(part.strip() for part in parts if part is not None),
        "seen": seen_at(row),
        "picture": url if is_picture else None,
        "outer": None if is_picture or is_inside else url,
    }


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Put title and text together; yield the post, then the original of a crosspost."""
    originals = row.get("crosspost_parent_list")
    original = originals[0] if isinstance(originals, list) and originals else None
    flat = _flat(row)
    if not isinstance(original, Mapping) or post_name(original.get("id")) is None:
        yield TABLES, flat
        return
    flat["origin"] = {"author": original.get("author"), "author_fullname": original.get("author_fullname")}
    yield TABLES, flat
    yield TABLES, _flat({key: value for key, value in original.items() if key != "crosspost_parent_list"})


READER: Final = Reader("reddit_posts", "reddit", SIGNATURE, sniff, TABLES, unfold)
