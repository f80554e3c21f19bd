"""cv-cat/Spider_XHS, Xiaohongshu notes and comments (XLSX), 2024 on; leaves out addresses, marks of comments.

Lists are written as Python prints them. What a comment answers is not in the file: all hang under the note.
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import count, hex_id, plain, region, utc
from ingest.mapping.engine import Const, Mapper, Required, Row
from ingest.mapping.titles import put_title_first
from ingest.readers.contract import Head, Reader, Tables
from ingest.readers.single.shared import known_id, known_name, spaced, tags
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"笔记id", "标题", "描述", "收藏数量"})
COMMENT_SIGNATURE: Final = frozenset({"笔记id", "评论id", "评论内容"})


def sniff(head: Head) -> bool:
    """Recognise the columns of notes."""
    return head.keys >= SIGNATURE


def sniff_comments(head: Head) -> bool:
    """Recognise the columns of comments."""
    return head.keys >= COMMENT_SIGNATURE


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("用户id", known_id),
        "name": ("昵称", known_name),
        "ip_region": ("ip归属地", region),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("笔记id", hex_id),
        "text": ("描述", plain),
        "created_ms": ("上传时间", utc),
        "like_count": ("点赞数量", count),
        "comment_count": ("评论数量", count),
        "repost_count": ("分享数量", count),
        "ip_region": ("ip归属地", region),
        "hashtags": ("标签", tags),
        "media": ("图片地址url列表", spaced),
    },
)
COMMENT: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("评论id", hex_id),
        "thread": Required("笔记id", hex_id, "missing_thread"),
        "kind": Const("comment"),
        "text": ("评论内容", plain),
        "created_ms": ("上传时间", utc),
        "like_count": ("点赞数量", count),
        "ip_region": ("ip归属地", region),
        "media": ("图片地址url列表", spaced),
    },
)


def join(post: PostRecord, row: Row) -> PostRecord:
    """Put the title before the text, and the video beside the pictures."""
    post.media = [*(post.media or []), *(spaced(row.get("视频地址url")) or [])] or None
    return put_title_first(post, row.get("标题"))


NOTES: Final = Reader("spider_xhs_notes", "xhs", SIGNATURE, sniff, Tables(AUTHOR, POST, join))
COMMENTS: Final = Reader("spider_xhs_comments", "xhs", COMMENT_SIGNATURE, sniff_comments, Tables(AUTHOR, COMMENT))
