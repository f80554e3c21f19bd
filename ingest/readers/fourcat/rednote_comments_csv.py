"""4CAT CSV and Zeeschuimer CSV, RedNote (Xiaohongshu) comments, 2025 on; leaves out avatar and address.

``thread_id`` is the note; what a comment answers is not in the file, so that all of them hang under the note. The
NDJSON of the same data has it. The author is a nickname and no key.
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import count, hex_id, name, plain, region, utc
from ingest.mapping.engine import Const, Mapper, Required
from ingest.readers.contract import Head, Reader, Tables
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset(
    {"id", "thread_id", "body", "author", "author_avatar_url", "ip_location", "likes", "replies"}
)


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE and "unix_timestamp" in head.keys


AUTHOR: Final = Mapper(
    AccountRecord,
    {"name": ("author", name), "key_kind": Const("nickname"), "ip_region": ("ip_location", region)},
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", hex_id),
        "thread": Required("thread_id", hex_id, "missing_thread"),
        "kind": Const("comment"),
        "text": ("body", plain),
        "created_ms": ("unix_timestamp", utc),
        "like_count": ("likes", count),
        "comment_count": ("replies", count),
        "ip_region": ("ip_location", region),
    },
)
READER: Final = Reader("fourcat_rednote_comments", "xhs", SIGNATURE, sniff, Tables(AUTHOR, POST))
