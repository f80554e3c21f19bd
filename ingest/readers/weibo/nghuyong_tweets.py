"""nghuyong/WeiboSpider (2022-10 on): posts by keyword, account or id, and reposts; leaves out place and client.

``retweet_id`` is the first post of a chain, whose steps stand in the text; dumps before 2024 lack it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ingest.mapping.converters import count, flag, handle, listed, mid, plain, region
from ingest.mapping.engine import Mapper, Required, Row
from ingest.mapping.times import utc
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.weibo.nghuyong_users import account_table
from ingest.readers.weibo.numbers import post_id
from ingest.readers.weibo.shared import finish_text
from ingest.records import PostRecord

SIGNATURE: Final = frozenset({"_id", "mblogid", "content", "user"})


def sniff(head: Head) -> bool:
    """Recognise the keys."""
    return head.keys >= SIGNATURE


AUTHOR: Final = account_table("user")
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("_id", mid),
        "repost_of": ("retweet_id", mid),
        "text": ("content", plain),
        "created_ms": ("created_at", utc),
        "collected_ms": ("crawl_time", utc),
        "like_count": ("attitudes_count", count),
        "comment_count": ("comments_count", count),
        "repost_count": ("reposts_count", count),
        "read_count": ("reads_count", count),
        "keyword": "keyword",
        "ip_region": ("ip_location", region),
        "media": ("pictures", listed),
    },
)


def finish(post: PostRecord, row: Row) -> PostRecord:
    """Tell reposts; take the platform's marks off the text."""
    if flag(row.get("is_retweet")) or handle(row.get("retweet_id")) is not None:
        post.kind = "repost"
    return finish_text(post)


TABLES: Final = Tables(AUTHOR, POST, finish)


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Put the region where the account's table looks for it; join pictures and video."""
    user = row.get("user")
    flat = {**row, "_id": post_id(row.get("_id"), row.get("mblogid"))}
    flat["pictures"] = [url for key in ("pic_urls", "video") for url in listed(row.get(key)) or ()]
    flat["user"] = {"ip_location": row.get("ip_location"), **user} if isinstance(user, Mapping) else None
    yield TABLES, flat


READER: Final = Reader("weibospider_nghuyong_tweets", "weibo", SIGNATURE, sniff, TABLES, unfold)
