"""MediaCrawler, Bilibili contacts, 2025-05 to 2026-06: ``fan_id`` follows ``up_id``; leaves out avatars, signatures."""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import account_id, name, utc
from ingest.mapping.engine import Mapper, Required
from ingest.readers.contract import Head, Reader, Tables
from ingest.records import AccountRecord

SIGNATURE: Final = frozenset({"up_id", "fan_id"})


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


FAN: Final = Mapper(
    AccountRecord,
    {
        "native_id": Required("fan_id", account_id),
        "name": ("fan_name", name),
        "collected_ms": ("last_modify_ts", utc),
    },
)
UP: Final = Mapper(
    AccountRecord,
    {
        "native_id": Required("up_id", account_id),
        "name": ("up_name", name),
        "collected_ms": ("last_modify_ts", utc),
    },
)
TABLES: Final = Tables(FAN, followed=UP)
READER: Final = Reader("mediacrawler_bili_contacts", "bili", SIGNATURE, sniff, TABLES)
