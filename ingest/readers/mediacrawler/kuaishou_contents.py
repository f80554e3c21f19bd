"""MediaCrawler, Kuaishou videos, generations 1 to 3 (2024-01 on); leaves out avatar; ``title`` repeats ``desc``.

The views are called ``viewd_count``. Comments and shares are not reported, nor is where the author is.
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import count, hex_id, plain, utc
from ingest.mapping.engine import Mapper, Required, Row
from ingest.mapping.titles import put_title_first
from ingest.readers.contract import Head, Reader, Tables
from ingest.readers.mediacrawler.shared import AUTHOR, generations, key_of_author, media_of
from ingest.records import PostRecord

SIGNATURE: Final = frozenset({"video_id", "viewd_count"})
COLUMNS: Final = generations(
    "video_id video_type title desc create_time user_id nickname avatar liked_count viewd_count last_modify_ts "
    "video_url video_cover_url video_play_url source_keyword"
)


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("video_id", hex_id),
        "text": ("desc", plain),
        "created_ms": ("create_time", utc),
        "collected_ms": ("last_modify_ts", utc),
        "like_count": ("liked_count", count),
        "read_count": ("viewd_count", count),
        "keyword": "source_keyword",
        "media": "video_cover_url",
    },
)


def join(post: PostRecord, row: Row) -> PostRecord:
    """Use the title where the text is empty, and gather cover and video."""
    post.media = media_of(row, "video_cover_url", "video_play_url")
    return put_title_first(post, row.get("title"))


TABLES: Final = Tables(AUTHOR, POST, join, key_of_author)
READER: Final = Reader("mediacrawler_kuaishou_contents", "kuaishou", SIGNATURE, sniff, TABLES, headers=COLUMNS)
