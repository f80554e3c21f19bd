"""JoeanAmier/TikTokDownloader (DouK), Douyin comments, 5.x; leaves out age, signature, stickers.

CSV, XLSX or SQLite, in each of them one file or table a video, which is named after it. The only format of Douyin's
comments with the direct target (``回复对象``) beside the top comment (``回复ID``); '0' is neither. ``未知`` and -1
stand for what is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ingest.mapping.converters import count, digits, plain, region, target, utc
from ingest.mapping.engine import Const, Mapper, Required, Row
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.single.shared import known_id, known_name, spaced, tell_reply, work_in
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"评论ID", "评论内容", "回复ID"})


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("UID", known_id),
        "also_id": ("SEC_UID", known_id),
        "name": ("账号昵称", known_name),
        "ip_region": ("IP归属地", region),
        "collected_ms": ("采集时间", utc),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("评论ID", digits),
        "thread": ("work", digits),
        "kind": Const("comment"),
        "top": ("回复ID", target),
        "parent": ("回复对象", target),
        "text": ("评论内容", plain),
        "created_ms": ("评论时间", utc),
        "collected_ms": ("采集时间", utc),
        "like_count": ("点赞数量", count),
        "comment_count": ("回复数量", count),
        "ip_region": ("IP归属地", region),
        "media": ("评论图片", spaced),
    },
)


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Add the video, which only the file's or the table's name tells."""
    yield TABLES, {**row, "work": work_in(place)}


TABLES: Final = Tables(AUTHOR, POST, tell_reply)
READER: Final = Reader("tiktokdownloader_comments", "douyin", SIGNATURE, sniff, TABLES, unfold, needs_thread=True)
