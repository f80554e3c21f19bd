"""The family of Bilibili comment crawlers that write ``<title>_评论.csv`` (1dyer and many copies), 2023 on.

Leaves out level, signature, membership, avatar. The video is known by the beginning of its title alone, unless the
file's name holds its number or the user says it; ``上级评论ID`` is the direct target, 0 for a top comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ingest.mapping.converters import count, digits, gender, plain, region, target, utc
from ingest.mapping.engine import Const, Mapper, Required, Row
from ingest.readers.contract import Head, Place, Reader, Spaces, Tables
from ingest.readers.single.shared import known_id, known_name, tell_reply
from ingest.readers.youtube.bilibili_ids import number_of_video
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"评论ID", "上级评论ID", "评论内容"})
_VIDEO: Final = re.compile(r"(?<![A-Za-z0-9])(av[0-9]{1,20}|BV1[0-9A-Za-z]{9})(?![0-9A-Za-z])")


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("用户ID", known_id),
        "name": ("用户名", known_name),
        "gender": ("性别", gender),
        "ip_region": ("IP属地", region),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("评论ID", digits),
        "thread": ("video", digits),
        "kind": Const("comment"),
        "parent": ("上级评论ID", target),
        "text": ("评论内容", plain),
        "created_ms": ("评论时间", utc),
        "like_count": ("点赞数", count),
        "comment_count": ("回复数", count),
        "ip_region": ("IP属地", region),
    },
)


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Add the video, where the file's name or the user tells it."""
    match = _VIDEO.search(place.path.name)
    yield TABLES, {**row, "video": number_of_video(place.thread or (match[1] if match else None))}


TABLES: Final = Tables(AUTHOR, POST, tell_reply, spaces=Spaces("c", "v"))
READER: Final = Reader("bilibili_comment_csv", "bili", SIGNATURE, sniff, TABLES, unfold, needs_thread=True)
