"""MediaCrawler, Bilibili videos, generations 1 to 3 (2024-01 on); leaves out avatar, dislikes, coins, danmaku.

``video_id`` is the number behind ``av``. Without a description Bilibili writes ``-``.
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import count, digits, plain, utc
from ingest.mapping.engine import Mapper, Required, Row
from ingest.mapping.titles import put_title_first
from ingest.readers.contract import Head, Reader, Spaces, Tables
from ingest.readers.mediacrawler.shared import AUTHOR, generations, key_of_author, media_of
from ingest.records import PostRecord

SIGNATURE: Final = frozenset({"video_id", "video_danmaku"})
COLUMNS: Final = generations(
    "video_id video_type title desc create_time user_id nickname avatar liked_count disliked_count "
    "video_play_count video_favorite_count video_share_count video_coin_count video_danmaku video_comment "
    "last_modify_ts video_url video_cover_url source_keyword"
)


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("video_id", digits),
        "text": ("desc", plain),
        "created_ms": ("create_time", utc),
        "collected_ms": ("last_modify_ts", utc),
        "like_count": ("liked_count", count),
        "comment_count": ("video_comment", count),
        "repost_count": ("video_share_count", count),
        "read_count": ("video_play_count", count),
        "keyword": "source_keyword",
        "media": "video_cover_url",
    },
)


def join(post: PostRecord, row: Row) -> PostRecord:
    """Put the title before the description."""
    post.media = media_of(row, "video_cover_url")
    return put_title_first(post, row.get("title"))


TABLES: Final = Tables(AUTHOR, POST, join, key_of_author, spaces=Spaces("v"))
READER: Final = Reader("mediacrawler_bili_videos", "bili", SIGNATURE, sniff, TABLES, headers=COLUMNS)
