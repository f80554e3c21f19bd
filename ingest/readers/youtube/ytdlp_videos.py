"""yt-dlp's info files (to 2026): the video itself, of YouTube and Bilibili.

A Bilibili video is known by its number, as in other collectors' files. Leaves out formats, chapters and pictures.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ingest.mapping.converters import count, flag, handle, listed, plain
from ingest.mapping.engine import Mapper, Required, Row
from ingest.mapping.times import utc
from ingest.readers.contract import Head, Place, Reader, Spaces, Tables
from ingest.readers.youtube.bilibili_ids import number_of_video
from ingest.readers.youtube.shared import handle_name
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"id", "extractor_key", "webpage_url"})
_SITES: Final = {"youtube": "youtube", "bilibili": "bili"}


def site_of(document: Any) -> str | None:
    """Return the platform of an info file, None for one of neither."""
    extractor = (handle(document.get("extractor_key")) or "").lower()
    return next((platform for key, platform in _SITES.items() if extractor.startswith(key)), None)


OWNER: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("owner_id", handle),
        "name": ("owner", handle_name),
        "verified": ("channel_is_verified", flag),
        "follower_count": ("channel_follower_count", count),
        "collected_ms": ("epoch", utc),
    },
)
VIDEO: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("number", handle),
        "text": ("words", plain),
        "created_ms": ("published", utc),
        "time_is_approximate": ("is_estimate", flag),
        "collected_ms": ("epoch", utc),
        "like_count": ("like_count", count),
        "comment_count": ("comment_count", count),
        "read_count": ("view_count", count),
        "hashtags": ("tags", listed),
    },
)


TABLES: Final = Tables(OWNER, VIDEO)
BILIBILI_TABLES: Final = Tables(OWNER, VIDEO, spaces=Spaces("v"))


def unfold(info: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Put title and description together; choose the names that others use."""
    is_youtube = site_of(info) == "youtube"
    day = handle(info.get("upload_date")) or ""
    by_day = f"{day[:4]}-{day[4:6]}-{day[6:8]}" if len(day) == 8 and info.get("timestamp") is None else None
    parts = [plain(info.get("fulltitle")) or plain(info.get("title")), plain(info.get("description"))]
    owner, channel = handle(info.get("uploader_id")), handle(info.get("channel_id"))
    shown = owner if is_youtube and (owner or "").startswith("@") else info.get("uploader") or info.get("channel")
    yield (
        TABLES if is_youtube else BILIBILI_TABLES,
        {
            **info,
            "number": info.get("id") if is_youtube else number_of_video(info.get("id")),
            "words": "\n".join(part.strip() for part in parts if part is not None),
            "published": by_day or info.get("timestamp"),
            "is_estimate": True if by_day is not None else None,
            "owner_id": channel or owner,
            "owner": shown,
        },
    )


def sniff_youtube(head: Head) -> bool:
    """Recognise an info file of YouTube."""
    return _is_info(head, "youtube")


def sniff_bilibili(head: Head) -> bool:
    """Recognise an info file of Bilibili."""
    return _is_info(head, "bili")


def _is_info(head: Head, platform: str) -> bool:
    return head.keys >= SIGNATURE and any(site_of(row) == platform for row in head.rows)


YOUTUBE: Final = Reader("ytdlp_youtube_videos", "youtube", SIGNATURE, sniff_youtube, TABLES, unfold)
BILIBILI: Final = Reader("ytdlp_bilibili_videos", "bili", SIGNATURE, sniff_bilibili, BILIBILI_TABLES, unfold)
