"""crawl4weibo 0.5 (2025 on): accounts as its command line prints them. Leaves out what people tell of themselves."""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import count, flag, gender, name, region, registered
from ingest.mapping.engine import Mapper, Required
from ingest.readers.contract import Head, Reader, Tables
from ingest.readers.weibo.numbers import uid
from ingest.records import AccountRecord

SIGNATURE: Final = frozenset({"id", "screen_name", "followers_count", "following_count"})

_FOREIGN: Final = frozenset({"text", "full_text", "favourites_count", "profile_banner_url"})  # posts, and accounts of X


def sniff(head: Head) -> bool:
    """Recognise an account, and not a post with its author's figures."""
    return head.keys >= SIGNATURE and not head.keys & _FOREIGN


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": Required("id", uid),
        "name": ("screen_name", name),
        "gender": ("gender", gender),
        "ip_region": ("ip_location", region),
        "verified": ("verified", flag),
        "follower_count": ("followers_count", count),
        "registered_ms": ("registration_time", registered),
    },
)
READER: Final = Reader("crawl4weibo_users", "weibo", SIGNATURE, sniff, Tables(AUTHOR))
