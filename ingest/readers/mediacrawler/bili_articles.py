"""MediaCrawler, Bilibili articles (2026 on), and the comments on them; leaves out avatar, favourites, cover.

An article's id has ``cv`` before its number, as in its address: the same number is a video of somebody else.
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import count, digits, plain, target, utc
from ingest.mapping.engine import Const, Mapper, Required, Row
from ingest.mapping.titles import put_title_first
from ingest.readers.contract import Head, Reader, Spaces, Tables
from ingest.readers.mediacrawler.shared import AUTHOR, key_of_author, tell_parent
from ingest.records import PostRecord

SIGNATURE: Final = frozenset({"article_id", "article_url", "title"})
COMMENT_SIGNATURE: Final = frozenset({"comment_id", "article_id", "content", "sub_comment_count"})


def sniff(head: Head) -> bool:
    """Recognise the columns of articles."""
    return head.keys >= SIGNATURE


def sniff_comments(head: Head) -> bool:
    """Recognise the columns of comments."""
    return head.keys >= COMMENT_SIGNATURE


POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("article_id", digits),
        "text": ("content", plain),
        "created_ms": ("create_time", utc),
        "collected_ms": ("last_modify_ts", utc),
        "like_count": ("liked_count", count),
        "comment_count": ("comment_count", count),
        "repost_count": ("share_count", count),
        "keyword": "source_keyword",
    },
)
COMMENT: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("comment_id", digits),
        "thread": Required("article_id", digits, "missing_thread"),
        "kind": Const("comment"),
        "parent": ("parent_comment_id", target),
        "text": ("content", plain),
        "created_ms": ("create_time", utc),
        "collected_ms": ("last_modify_ts", utc),
        "like_count": ("like_count", count),
        "comment_count": ("sub_comment_count", count),
    },
)


def join(post: PostRecord, row: Row) -> PostRecord:
    """Use the summary where the article itself was not read, and put the title first."""
    post.text = post.text or plain(row.get("desc"))
    return put_title_first(post, row.get("title"))


TABLES: Final = Tables(AUTHOR, POST, join, key_of_author, spaces=Spaces("cv"))
READER: Final = Reader("mediacrawler_bili_articles", "bili", SIGNATURE, sniff, TABLES)
COMMENTS: Final = Reader(
    "mediacrawler_bili_article_comments",
    "bili",
    COMMENT_SIGNATURE,
    sniff_comments,
    Tables(AUTHOR, COMMENT, tell_parent, key_of_author, spaces=Spaces("c", "cv")),
)
