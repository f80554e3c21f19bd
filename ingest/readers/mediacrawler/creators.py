"""MediaCrawler, creators of Weibo, Xiaohongshu, Douyin and Kuaishou, generations 1 and 2 (to 2026-06).

Leaves out avatar, tags, biography. The columns differ by few: Weibo has no ``interaction``, Douyin has
``videos_count``, Xiaohongshu ``tag_list``, Kuaishou neither. Douyin's ``user_id`` is the ``sec_uid``. Kuaishou calls
everybody male who is not female, so only the latter is taken over. Rows speak of accounts alone.
"""

from __future__ import annotations

from typing import Final

from ingest.mapping.converters import account_id, count, gender, name, region, utc
from ingest.mapping.engine import Mapper, Required, Row, Table
from ingest.readers.contract import Head, Reader, Tables
from ingest.records import AccountRecord

SIGNATURE: Final = frozenset({"user_id", "nickname", "fans", "follows", "desc"})
_TELLING: Final = frozenset({"interaction", "tag_list", "videos_count"})
_TOLD_BY: Final = {
    "weibo": frozenset({"tag_list"}),
    "xhs": frozenset({"interaction", "tag_list"}),
    "douyin": frozenset({"interaction", "videos_count"}),
    "kuaishou": frozenset({"interaction"}),
}


def sniff_weibo(head: Head) -> bool:
    """Recognise Weibo's columns."""
    return _is_of("weibo", head)


def sniff_xhs(head: Head) -> bool:
    """Recognise Xiaohongshu's columns."""
    return _is_of("xhs", head)


def sniff_douyin(head: Head) -> bool:
    """Recognise Douyin's columns."""
    return _is_of("douyin", head)


def sniff_kuaishou(head: Head) -> bool:
    """Recognise Kuaishou's columns."""
    return _is_of("kuaishou", head)


def _is_of(platform: str, head: Head) -> bool:
    return head.keys >= SIGNATURE and head.keys & _TELLING == _TOLD_BY[platform]


_TABLE: Final[Table] = {
    "native_id": Required("user_id", account_id),
    "name": ("nickname", name),
    "gender": ("gender", gender),
    "ip_region": ("ip_location", region),
    "follower_count": ("fans", count),
    "collected_ms": ("last_modify_ts", utc),
}
AUTHOR: Final = Mapper(AccountRecord, _TABLE)


def key_of_secret(author: AccountRecord, row: Row) -> AccountRecord:
    """Tell Douyin's ``sec_uid`` from a number."""
    if author.native_id is not None and not author.native_id.isdecimal():
        author.key_kind = "sec_uid"
    return author


def drop_default_gender(author: AccountRecord, row: Row) -> AccountRecord:
    """Forget the gender that Kuaishou's files write for the unknown."""
    if author.gender == "m":
        author.gender = None
    return author


WEIBO: Final = Reader(
    "mediacrawler_weibo_creators", "weibo", SIGNATURE | _TOLD_BY["weibo"], sniff_weibo, Tables(AUTHOR)
)
XHS: Final = Reader("mediacrawler_xhs_creators", "xhs", SIGNATURE | _TOLD_BY["xhs"], sniff_xhs, Tables(AUTHOR))
DOUYIN: Final = Reader(
    "mediacrawler_douyin_creators",
    "douyin",
    SIGNATURE | _TOLD_BY["douyin"],
    sniff_douyin,
    Tables(AUTHOR, repair_author=key_of_secret),
)
KUAISHOU: Final = Reader(
    "mediacrawler_kuaishou_creators",
    "kuaishou",
    SIGNATURE | _TOLD_BY["kuaishou"],
    sniff_kuaishou,
    Tables(AUTHOR, repair_author=drop_default_gender),
)
