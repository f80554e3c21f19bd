"""MediaCrawler, Tieba creators, generations 1 and 2 (to 2026-06); leaves out avatar and how long they are registered.

Posts know their authors by portrait; here it stands in the address of the picture, or is the id itself.
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import account_id, count, gender, name, region, utc
from ingest.mapping.engine import Mapper, Required, Row
from ingest.readers.contract import Head, Reader, Tables
from ingest.readers.mediacrawler.tieba import portrait
from ingest.records import AccountRecord

SIGNATURE: Final = frozenset({"user_id", "user_name", "nickname", "registration_duration"})


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": Required("user_id", account_id),
        "also_id": "avatar",
        "name": ("nickname", name),
        "gender": ("gender", gender),
        "ip_region": ("ip_location", region),
        "follower_count": ("fans", count),
        "collected_ms": ("last_modify_ts", utc),
    },
)


def key_of_creator(author: AccountRecord, row: Row) -> AccountRecord:
    """Put the portrait beside the number, and the login name where there is no nickname."""
    author.also_id = portrait(row.get("avatar"))
    author.name = author.name or name(row.get("user_name"))
    if author.native_id is not None and author.native_id.startswith("tb."):
        author.native_id = author.native_id.split("?")[0]
        author.key_kind, author.also_id = "profile_url", None
    return author


TABLES: Final = Tables(AUTHOR, repair_author=key_of_creator)
READER: Final = Reader("mediacrawler_tieba_creators", "tieba", SIGNATURE, sniff, TABLES)
