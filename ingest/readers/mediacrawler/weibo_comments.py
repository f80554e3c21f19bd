"""MediaCrawler, Weibo comments, generations 1 to 3 (2024-01 on); leaves out avatar and profile address.

``parent_comment_id`` is the top comment (``rootid``); a top comment points to itself or, before 2024-08, to nothing.
The direct target of a reply stands only in its text.
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import count, mid, plain, region, target, utc
from ingest.mapping.engine import Const, Mapper, Required, Row
from ingest.readers.contract import Head, Reader, Tables
from ingest.readers.mediacrawler.shared import (
    WEIBO_AUTHOR,
    exact_time,
    generations,
    key_of_author,
    note_picture,
    tell_top,
)
from ingest.readers.weibo.shared import finish_text
from ingest.records import PostRecord

SIGNATURE: Final = frozenset({"comment_id", "note_id", "comment_like_count"})
COLUMNS: Final = generations(
    "comment_id create_time create_date_time note_id content sub_comment_count comment_like_count last_modify_ts "
    "ip_location parent_comment_id user_id nickname gender profile_url avatar"
)


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("comment_id", mid),
        "thread": Required("note_id", mid, "missing_thread"),
        "kind": Const("comment"),
        "top": ("parent_comment_id", target),
        "text": ("content", plain),
        "created_ms": ("create_time", utc),
        "collected_ms": ("last_modify_ts", utc),
        "like_count": ("comment_like_count", count),
        "comment_count": ("sub_comment_count", count),
        "ip_region": ("ip_location", region),
    },
)


def mend(post: PostRecord, row: Row) -> PostRecord:
    """Tell a reply from a top comment, and what is no text from text."""
    return finish_text(note_picture(tell_top(exact_time(post, row), row)))


TABLES: Final = Tables(WEIBO_AUTHOR, POST, mend, key_of_author)
READER: Final = Reader("mediacrawler_weibo_comments", "weibo", SIGNATURE, sniff, TABLES, headers=COLUMNS)
