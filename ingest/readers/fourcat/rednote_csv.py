"""4CAT CSV and Zeeschuimer CSV, RedNote (Xiaohongshu) notes, 2024 on; leaves out avatar and address.

The author is a nickname, which many bear, and no key: posts have none. Only ``unix_timestamp`` tells the time;
``timestamp`` is of the server's zone.
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import count, hex_id, listed, name, plain, utc
from ingest.mapping.engine import Const, Mapper, Required, Row
from ingest.mapping.titles import put_title_first
from ingest.readers.contract import Head, Reader, Tables
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"id", "thread_id", "title", "body", "author", "author_avatar_url", "likes"})


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE and "unix_timestamp" in head.keys and "replies" not in head.keys


AUTHOR: Final = Mapper(AccountRecord, {"name": ("author", name), "key_kind": Const("nickname")})
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", hex_id),
        "text": ("body", plain),
        "created_ms": ("unix_timestamp", utc),
        "like_count": ("likes", count),
        "hashtags": ("hashtags", listed),
        "media": ("image_urls", listed),
    },
)


def join(post: PostRecord, row: Row) -> PostRecord:
    """Put the title before the text; older files call the picture ``image_url``."""
    pictures = listed(row.get("image_urls")) or listed(row.get("image_url")) or []
    post.media = [*pictures, *(listed(row.get("video_url")) or [])] or None
    return put_title_first(post, row.get("title"))


TABLES: Final = Tables(AUTHOR, POST, join)
READER: Final = Reader("fourcat_rednote", "xhs", SIGNATURE, sniff, TABLES)
