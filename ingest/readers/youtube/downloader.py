"""youtube-comment-downloader 0.1 (to 2026): comments as JSONL, JSON or CSV; the video stands in the file's name alone.

Times are estimates from words like "2 weeks ago". Leaves out pictures of people, hearts and payments.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ingest.mapping.converters import count, flag, handle
from ingest.mapping.engine import Const, Mapper, Required, Row
from ingest.mapping.times import relative_utc, utc
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.youtube.shared import comment_text, handle_name, place_in_thread, video_in_name
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"cid", "text", "author", "channel", "votes"})


def sniff(head: Head) -> bool:
    """Recognise the keys."""
    return head.keys >= SIGNATURE


AUTHOR: Final = Mapper(AccountRecord, {"native_id": ("channel", handle), "name": ("author", handle_name)})
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("cid", handle),
        "thread": ("thread", handle),
        "kind": Const("comment"),
        "text": ("text", comment_text),
        "created_ms": ("created_ms", utc),
        "time_is_approximate": ("is_estimate", flag),
        "like_count": ("votes", count),
        "comment_count": ("replies", count),
    },
)


def finish(post: PostRecord, row: Row) -> PostRecord:
    """Place a comment in its thread."""
    return place_in_thread(post)


TABLES: Final = Tables(AUTHOR, POST, finish)


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Take the video out of the file's name, and the time from the collector's estimate or the words it made it of."""
    created_ms = utc(row.get("time_parsed")) or relative_utc(row.get("time"), place.seen_ms)[0]
    thread = place.thread or video_in_name(place.path)
    yield (
        TABLES,
        {**row, "thread": thread, "created_ms": created_ms, "is_estimate": True if created_ms is not None else None},
    )


READER: Final = Reader("youtube_comment_downloader", "youtube", SIGNATURE, sniff, TABLES, unfold, needs_thread=True)
