"""dataabc/weibo-crawler (to 2026): ``users.csv`` and the table ``user`` of its database; accounts alone.

Leaves out what people tell of birthday, place, school and work, and the addresses of pictures.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ingest.mapping.converters import count, flag, gender, name, region, registered
from ingest.mapping.engine import Mapper, Required, Row
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.weibo.numbers import uid
from ingest.records import AccountRecord

SIGNATURE: Final = frozenset({"用户id", "昵称", "粉丝数", "关注数"})
_IN_DATABASE: Final = frozenset({"id", "nick_name", "follower_count", "follow_count"})
_NAMES: Final = {
    "用户id": "id", "昵称": "nick_name", "性别": "gender", "粉丝数": "follower_count", "IP属地": "ip_location",
    "注册时间": "reg_date", "是否认证": "verified",
}  # fmt: skip


def sniff(head: Head) -> bool:
    """Recognise the columns of either."""
    return head.keys >= SIGNATURE or head.keys >= _IN_DATABASE


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": Required("id", uid),
        "name": ("nick_name", name),
        "gender": ("gender", gender),
        "ip_region": ("ip_location", region),
        "verified": ("verified", flag),
        "follower_count": ("follower_count", count),
        "registered_ms": ("reg_date", registered),
    },
)
TABLES: Final = Tables(AUTHOR)


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Name the columns as the database does."""
    yield TABLES, {_NAMES.get(key, key): value for key, value in row.items()}


READER: Final = Reader("weibo_crawler_users", "weibo", SIGNATURE, sniff, TABLES, unfold, short_rows=True)
