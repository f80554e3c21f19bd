"""yt-dlp ``--write-comments`` (to 2026): ``<title> [<id>].info.json`` of YouTube and Bilibili, the comments.

Times of YouTube's comments are estimates from words like "7 months ago". Before 2025 a reply's target is its top
comment, whomever it answers. Leaves out pictures of people, pins and hearts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ingest.mapping.converters import count, flag, handle
from ingest.mapping.engine import Const, Mapper, Required, Row
from ingest.mapping.times import utc
from ingest.readers.contract import Head, Place, Reader, Spaces, Tables
from ingest.readers.youtube.bilibili_ids import number_of_video
from ingest.readers.youtube.shared import above, comment_text, handle_name, place_in_thread
from ingest.readers.youtube.ytdlp_videos import site_of
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"id", "author_id", "parent", "text"})


def sniff_youtube(head: Head) -> bool:
    """Recognise the comments of an info file of YouTube."""
    return _are_comments(head, "youtube")


def sniff_bilibili(head: Head) -> bool:
    """Recognise the comments of an info file of Bilibili."""
    return _are_comments(head, "bili")


def _are_comments(head: Head, platform: str) -> bool:
    return head.table == "comments" and head.keys >= SIGNATURE and site_of(head.document) == platform


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("author_id", handle),
        "name": ("author", handle_name),
        "verified": ("author_is_verified", flag),
        "collected_ms": ("video.epoch", utc),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", handle),
        "thread": Required("thread", handle, "missing_thread"),
        "kind": Const("comment"),
        "parent": ("parent", above),
        "text": ("text", comment_text),
        "created_ms": ("timestamp", utc),
        "time_is_approximate": ("is_estimate", flag),
        "collected_ms": ("video.epoch", utc),
        "like_count": ("like_count", count),
    },
)


def finish(post: PostRecord, row: Row) -> PostRecord:
    """Place a comment in its thread."""
    return place_in_thread(post)


TABLES: Final = Tables(AUTHOR, POST, finish)
BILIBILI_TABLES: Final = Tables(AUTHOR, POST, finish, spaces=Spaces("c", "v"))


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Add to a comment the video around it."""
    is_youtube = site_of(place.document) == "youtube"
    number = place.document.get("id")
    thread = number if is_youtube else number_of_video(number)
    around = {"thread": thread or place.thread, "video": place.document, "is_estimate": is_youtube or None}
    yield TABLES if is_youtube else BILIBILI_TABLES, {**row, **around}


YOUTUBE: Final = Reader("ytdlp_youtube_comments", "youtube", SIGNATURE, sniff_youtube, TABLES, unfold)
BILIBILI: Final = Reader("ytdlp_bilibili_comments", "bili", SIGNATURE, sniff_bilibili, BILIBILI_TABLES, unfold)
