"""MediaCrawler, Douyin contents, generations 1 to 3 (2024-01 on); leaves out avatar, signature and music.

``title`` repeats ``desc``. An account has two ids: ``user_id`` and ``sec_uid``, by which creators' files know it.
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import count, digits, plain, region, utc
from ingest.mapping.engine import Mapper, Required, Row
from ingest.mapping.titles import put_title_first
from ingest.readers.contract import Head, Reader, Tables
from ingest.readers.mediacrawler.shared import PLACED_TABLE, generations, key_of_author, media_of
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"aweme_id", "aweme_type"})
COLUMNS: Final = generations(
    "aweme_id aweme_type title desc create_time user_id sec_uid short_user_id user_unique_id user_signature "
    "nickname avatar liked_count collected_count comment_count share_count ip_location last_modify_ts aweme_url "
    "cover_url video_download_url music_download_url note_download_url source_keyword"
)


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE and "comment_id" not in head.keys


AUTHOR: Final = Mapper(AccountRecord, {**PLACED_TABLE, "also_id": "sec_uid"})
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("aweme_id", digits),
        "text": ("desc", plain),
        "created_ms": ("create_time", utc),
        "collected_ms": ("last_modify_ts", utc),
        "like_count": ("liked_count", count),
        "comment_count": ("comment_count", count),
        "repost_count": ("share_count", count),
        "keyword": "source_keyword",
        "ip_region": ("ip_location", region),
        "media": "cover_url",
    },
)


def join(post: PostRecord, row: Row) -> PostRecord:
    """Use the title where the text is empty, and gather cover, video and pictures."""
    post.media = media_of(row, "cover_url", "video_download_url", "note_download_url")
    return put_title_first(post, row.get("title"))


TABLES: Final = Tables(AUTHOR, POST, join, key_of_author)
READER: Final = Reader("mediacrawler_douyin_contents", "douyin", SIGNATURE, sniff, TABLES, headers=COLUMNS)
