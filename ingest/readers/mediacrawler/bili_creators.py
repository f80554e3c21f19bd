"""MediaCrawler, Bilibili creators, generations 1 and 2 (to 2026-06); leaves out avatar, signature, likes, rank."""

from __future__ import annotations

from typing import Any, Final

from ingest.mapping.converters import account_id, count, gender, name, utc, word
from ingest.mapping.engine import Mapper, Required
from ingest.readers.contract import Head, Reader, Tables
from ingest.records import AccountRecord

SIGNATURE: Final = frozenset({"user_id", "nickname", "total_fans"})


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


def official(value: Any) -> bool | None:
    """Return whether an account is verified: -1 is not, 0 a person, 1 an organisation."""
    kind = word(value)
    return None if kind is None else kind != "-1"


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": Required("user_id", account_id),
        "name": ("nickname", name),
        "gender": ("sex", gender),
        "verified": ("is_official", official),
        "follower_count": ("total_fans", count),
        "collected_ms": ("last_modify_ts", utc),
    },
)
READER: Final = Reader("mediacrawler_bili_creators", "bili", SIGNATURE, sniff, Tables(AUTHOR))
