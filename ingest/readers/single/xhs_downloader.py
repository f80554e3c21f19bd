"""JoeanAmier/XHS-Downloader, Xiaohongshu notes (``ExploreData.db``, table ``explore_data``), 2.x; leaves out addresses.

Times have ``_`` between day and hour; ``未知`` and -1 are unknown; tags and downloads have spaces between.
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import count, hex_id, plain, utc
from ingest.mapping.engine import Mapper, Required, Row
from ingest.mapping.titles import put_title_first
from ingest.readers.contract import Head, Reader, Tables
from ingest.readers.single.shared import known_id, known_name, spaced, tags
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"作品ID", "作品标题", "作品标签", "作者ID"})


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("作者ID", known_id),
        "name": ("作者昵称", known_name),
        "collected_ms": ("采集时间", utc),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("作品ID", hex_id),
        "text": ("作品描述", plain),
        "created_ms": ("发布时间", utc),
        "collected_ms": ("采集时间", utc),
        "like_count": ("点赞数量", count),
        "comment_count": ("评论数量", count),
        "repost_count": ("分享数量", count),
        "hashtags": ("作品标签", tags),
        "media": ("下载地址", spaced),
    },
)


def join(post: PostRecord, row: Row) -> PostRecord:
    """Put the title before the text."""
    return put_title_first(post, row.get("作品标题"))


TABLES: Final = Tables(AUTHOR, POST, join)
READER: Final = Reader("xhs_downloader", "xhs", SIGNATURE, sniff, TABLES)
