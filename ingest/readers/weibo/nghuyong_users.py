"""nghuyong/WeiboSpider (2022-10 on): accounts (``user_spider``), and who follows whom (``fan``, ``follower``).

The names of the follow files read backwards: in a row of ``fan``, ``follower_id`` is the account that is followed and
``fan_info`` the one that follows; in a row of ``follower``, ``fan_id`` follows ``follower_info``. Leaves out what
people tell of themselves.
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import count, flag, gender, name, region, registered
from ingest.mapping.engine import Mapper, Required
from ingest.mapping.times import utc
from ingest.readers.contract import Head, Reader, Tables
from ingest.readers.weibo.numbers import uid
from ingest.records import AccountRecord

SIGNATURE: Final = frozenset({"_id", "nick_name", "followers_count"})
FAN_SIGNATURE: Final = frozenset({"follower_id", "fan_info"})
FOLLOWER_SIGNATURE: Final = frozenset({"fan_id", "follower_info"})


def sniff_users(head: Head) -> bool:
    """Recognise an account at the top level."""
    return head.keys >= SIGNATURE


def sniff_fans(head: Head) -> bool:
    """Recognise a row of ``fan``."""
    return head.keys >= FAN_SIGNATURE


def sniff_followers(head: Head) -> bool:
    """Recognise a row of ``follower``."""
    return head.keys >= FOLLOWER_SIGNATURE


def account_table(prefix: str = "", *, required: bool = False) -> Mapper[AccountRecord]:
    """Return the table of an account object under ``prefix``."""
    at = f"{prefix}." if prefix else ""
    return Mapper(
        AccountRecord,
        {
            "native_id": Required(f"{at}_id", uid) if required else (f"{at}_id", uid),
            "name": (f"{at}nick_name", name),
            "gender": (f"{at}gender", gender),
            "ip_region": (f"{at}ip_location", region),
            "verified": (f"{at}verified", flag),
            "follower_count": (f"{at}followers_count", count),
            "registered_ms": (f"{at}created_at", registered),
            "collected_ms": ("crawl_time", utc),
        },
    )


def _bare(path: str) -> Mapper[AccountRecord]:
    return Mapper(AccountRecord, {"native_id": Required(path, uid), "collected_ms": ("crawl_time", utc)})


USERS: Final = Reader(
    "weibospider_nghuyong_users", "weibo", SIGNATURE, sniff_users, Tables(account_table(required=True))
)
FANS: Final = Reader(
    "weibospider_nghuyong_fans",
    "weibo",
    FAN_SIGNATURE,
    sniff_fans,
    Tables(account_table("fan_info", required=True), followed=_bare("follower_id")),
)
FOLLOWERS: Final = Reader(
    "weibospider_nghuyong_followers",
    "weibo",
    FOLLOWER_SIGNATURE,
    sniff_followers,
    Tables(_bare("fan_id"), followed=account_table("follower_info", required=True)),
)
