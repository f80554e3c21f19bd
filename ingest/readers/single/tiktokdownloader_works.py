"""JoeanAmier/TikTokDownloader (DouK), works of Douyin and of TikTok, 5.x; leaves out age, signature, music, size.

Both platforms have the same columns; the address of the work tells which it is. Names in mentions are nicknames on
Douyin, handles (``ID``) on TikTok. ``未知`` and -1 are unknown.
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import count, digits, plain, utc, word
from ingest.mapping.engine import Mapper, Required, Table
from ingest.readers.contract import Head, Reader, Tables
from ingest.readers.single.shared import known_id, known_name, spaced, tags
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"作品ID", "作品描述", "SEC_UID", "账号昵称"})


def sniff(head: Head) -> bool:
    """Recognise the columns, and that no address is TikTok's."""
    return head.keys >= SIGNATURE and not _is_of_tiktok(head)


def sniff_tiktok(head: Head) -> bool:
    """Recognise the columns, and the addresses."""
    return head.keys >= SIGNATURE and _is_of_tiktok(head)


def _is_of_tiktok(head: Head) -> bool:
    return any("tiktok.com" in (word(row.get("作品链接")) or "") for row in head.rows)


_AUTHOR: Final[Table] = {
    "native_id": ("UID", known_id),
    "also_id": ("SEC_UID", known_id),
    "name": ("账号昵称", known_name),
    "collected_ms": ("采集时间", utc),
}
AUTHOR: Final = Mapper(AccountRecord, _AUTHOR)
TIKTOK_AUTHOR: Final = Mapper(AccountRecord, {**_AUTHOR, "name": ("ID", known_name)})
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("作品ID", digits),
        "text": ("作品描述", plain),
        "created_ms": ("发布时间", utc),
        "collected_ms": ("采集时间", utc),
        "like_count": ("点赞数量", count),
        "comment_count": ("评论数量", count),
        "repost_count": ("分享数量", count),
        "read_count": ("播放数量", count),
        "hashtags": ("作品话题", tags),
        "media": ("下载地址", spaced),
    },
)
READER: Final = Reader("tiktokdownloader_works", "douyin", SIGNATURE, sniff, Tables(AUTHOR, POST))
TIKTOK: Final = Reader("tiktokdownloader_tiktok_works", "tiktok", SIGNATURE, sniff_tiktok, Tables(TIKTOK_AUTHOR, POST))
