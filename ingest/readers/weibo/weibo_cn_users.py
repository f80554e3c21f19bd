"""dataabc/weiboSpider: its database's table ``user``; accounts alone. Leaves out what people tell of themselves."""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import count, gender, handle, name
from ingest.mapping.engine import Mapper, Required, Row
from ingest.readers.contract import Head, Reader, Tables
from ingest.readers.weibo.numbers import uid
from ingest.records import AccountRecord

SIGNATURE: Final = frozenset({"id", "nickname", "weibo_num", "following", "followers"})


def sniff(head: Head) -> bool:
    """Recognise the columns."""
    return head.keys >= SIGNATURE


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": Required("id", uid),
        "name": ("nickname", name),
        "gender": ("gender", gender),
        "follower_count": ("followers", count),
    },
)


def note_mark(author: AccountRecord, row: Row) -> AccountRecord:
    """An account with a reason for its mark carries the mark."""
    if "verified_reason" in row:
        author.verified = handle(row["verified_reason"]) is not None
    return author


READER: Final = Reader("weibospider_users", "weibo", SIGNATURE, sniff, Tables(AUTHOR, repair_author=note_mark))
