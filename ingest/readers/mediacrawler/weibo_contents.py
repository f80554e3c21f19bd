"""MediaCrawler, Weibo contents, generations 1 to 3 (2024-01 on); leaves out avatar and profile address.

The collector drops ``retweeted_status``: a repost is known by its text alone (``//@x:`` or a bare filler).
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import count, mid, plain, region, utc
from ingest.mapping.engine import Mapper, Required, Row
from ingest.readers.contract import Head, Reader, Tables
from ingest.readers.mediacrawler.shared import WEIBO_AUTHOR, exact_time, generations, key_of_author, note_video
from ingest.readers.weibo.shared import finish_text
from ingest.records import PostRecord

SIGNATURE: Final = frozenset({"note_id", "comments_count", "shared_count"})
COLUMNS: Final = generations(
    "note_id content create_time create_date_time liked_count comments_count shared_count last_modify_ts note_url "
    "ip_location user_id nickname gender profile_url avatar source_keyword"
)


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("note_id", mid),
        "text": ("content", plain),
        "created_ms": ("create_time", utc),
        "collected_ms": ("last_modify_ts", utc),
        "like_count": ("liked_count", count),
        "comment_count": ("comments_count", count),
        "repost_count": ("shared_count", count),
        "keyword": "source_keyword",
        "ip_region": ("ip_location", region),
    },
)


def note_cut_text(post: PostRecord, row: Row) -> PostRecord:
    """Mark a text that Weibo cut (``…全文``) and drop the mark."""
    return finish_text(note_video(exact_time(post, row), row), is_cut=False)


TABLES: Final = Tables(WEIBO_AUTHOR, POST, note_cut_text, key_of_author)
READER: Final = Reader("mediacrawler_weibo_contents", "weibo", SIGNATURE, sniff, TABLES, headers=COLUMNS)
