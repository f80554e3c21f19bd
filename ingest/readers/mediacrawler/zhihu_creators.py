"""MediaCrawler, Zhihu creators, generations 1 and 2 (to 2026-06); leaves out avatar, address, numbers of contents."""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import account_id, count, gender, name, region, utc
from ingest.mapping.engine import Mapper, Required
from ingest.readers.contract import Head, Reader, Tables
from ingest.records import AccountRecord

SIGNATURE: Final = frozenset({"user_id", "user_nickname", "url_token", "fans"})


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": Required("user_id", account_id),
        "name": ("user_nickname", name),
        "gender": ("gender", gender),
        "ip_region": ("ip_location", region),
        "follower_count": ("fans", count),
        "collected_ms": ("last_modify_ts", utc),
    },
)
READER: Final = Reader("mediacrawler_zhihu_creators", "zhihu", SIGNATURE, sniff, Tables(AUTHOR))
