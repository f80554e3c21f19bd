"""MediaCrawler, Xiaohongshu contents, generations 1 to 3 (2024-01 on); leaves out avatar, note address and token."""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import count, hex_id, listed, plain, region, utc
from ingest.mapping.engine import Mapper, Required, Row
from ingest.mapping.titles import put_title_first
from ingest.readers.contract import Head, Reader, Tables
from ingest.readers.mediacrawler.shared import PLACED_AUTHOR, generations, key_of_author, media_of
from ingest.records import PostRecord

SIGNATURE: Final = frozenset({"note_id", "collected_count", "title", "desc"})
COLUMNS: Final = generations(
    "note_id type title desc video_url time last_update_time user_id nickname avatar liked_count collected_count "
    "comment_count share_count ip_location image_list tag_list last_modify_ts note_url source_keyword xsec_token"
)


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("note_id", hex_id),
        "text": ("desc", plain),
        "created_ms": ("time", utc),
        "collected_ms": ("last_modify_ts", utc),
        "like_count": ("liked_count", count),
        "comment_count": ("comment_count", count),
        "repost_count": ("share_count", count),
        "keyword": "source_keyword",
        "ip_region": ("ip_location", region),
        "hashtags": ("tag_list", listed),
        "media": ("image_list", listed),
    },
)


def join(post: PostRecord, row: Row) -> PostRecord:
    """Put the title before the text, and the video beside the pictures."""
    post.media = media_of(row, "image_list", "video_url")
    return put_title_first(post, row.get("title"))


TABLES: Final = Tables(PLACED_AUTHOR, POST, join, key_of_author)
READER: Final = Reader("mediacrawler_xhs_contents", "xhs", SIGNATURE, sniff, TABLES, headers=COLUMNS)
