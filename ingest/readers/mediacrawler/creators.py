"""MediaCrawler, Weibo and Xiaohongshu creators, generations 1 and 2 (to 2026-06); leaves out avatar, tags, biography.

Both platforms' files differ only in the column ``interaction``, which Weibo's lacks. Rows speak of accounts alone.
"""

from __future__ import annotations

from typing import Final

from ingest.converters import count, gender, handle, name, region, utc
from ingest.mapping import Mapper, Required
from ingest.readers.contract import Head, Reader, Tables
from ingest.records import AccountRecord

SIGNATURE: Final = frozenset({"user_id", "nickname", "fans", "follows", "desc", "tag_list"})


def sniff_weibo(head: Head) -> bool:
    """Recognise Weibo's columns."""
    return head.keys >= SIGNATURE and "interaction" not in head.keys


def sniff_xhs(head: Head) -> bool:
    """Recognise Xiaohongshu's columns; Douyin's creators have ``videos_count`` as well."""
    return head.keys >= SIGNATURE | {"interaction"} and "videos_count" not in head.keys


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": Required("user_id", handle),
        "name": ("nickname", name),
        "gender": ("gender", gender),
        "ip_region": ("ip_location", region),
        "follower_count": ("fans", count),
        "collected_ms": ("last_modify_ts", utc),
    },
)
WEIBO: Final = Reader("mediacrawler_weibo_creators", "weibo", SIGNATURE, sniff_weibo, Tables(AUTHOR))
XHS: Final = Reader("mediacrawler_xhs_creators", "xhs", SIGNATURE | {"interaction"}, sniff_xhs, Tables(AUTHOR))
