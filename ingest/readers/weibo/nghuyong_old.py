"""nghuyong/WeiboSpider before 2022-10 (weibo.cn): posts, comments, and who follows whom, as flat rows.

Ids of posts are ``<account>_<short form>`` or the short form alone; a comment names its post. Leaves out place and
client, and the accounts' self-descriptions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ingest.mapping.converters import count, listed, mid, plain, target, word
from ingest.mapping.engine import Const, Mapper, Required, Row, Table
from ingest.mapping.times import utc
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.weibo.numbers import mid_of_bid, uid
from ingest.readers.weibo.shared import finish_text, without_none
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"_id", "user_id", "content", "repost_num", "like_num"})
COMMENT_SIGNATURE: Final = frozenset({"_id", "comment_user_id", "content", "created_at"})
FOLLOW_SIGNATURE: Final = frozenset({"_id", "fan_id", "follower_id"})


def sniff_tweets(head: Head) -> bool:
    """Recognise a post."""
    return head.keys >= SIGNATURE


def sniff_comments(head: Head) -> bool:
    """Recognise a comment."""
    return head.keys >= COMMENT_SIGNATURE


def sniff_follows(head: Head) -> bool:
    """Recognise who follows whom."""
    return head.keys >= FOLLOW_SIGNATURE


def _account(path: str) -> Mapper[AccountRecord]:
    return Mapper(AccountRecord, {"native_id": Required(path, uid), "collected_ms": ("crawl_time", utc)})


_SHARED: Final[Table] = {
    "native_id": Required("id", mid),
    "text": ("content", plain),
    "created_ms": ("created_at", utc),
    "collected_ms": ("crawl_time", utc),
    "like_count": ("like_num", count),
}
POST: Final = Mapper(
    PostRecord,
    {
        **_SHARED,
        "repost_of": ("original", mid),
        "comment_count": ("comment_num", count),
        "repost_count": ("repost_num", count),
        "media": ("pictures", listed),
    },
)
COMMENT: Final = Mapper(
    PostRecord, {**_SHARED, "kind": Const("comment"), "thread": Required("post", mid, "missing_thread")}
)


def number_of(value: Any) -> Any:
    """Return the number of a post out of ``<account>_<short form>``, an address, or a number."""
    last = (word(value) or "").split("?", 1)[0].rstrip("/").rsplit("/", 1)[-1].rsplit("_", 1)[-1]
    number = mid(last)
    return number if number is not None and len(number) > 13 else mid_of_bid(last) or value


def finish(post: PostRecord, row: Row) -> PostRecord:
    """Tell reposts and replies; take the platform's marks off the text."""
    if target(row.get("origin_weibo")) is not None:
        post.kind = "repost"
    elif post.kind == "comment" and (post.text or "").startswith("回复@"):
        post.kind = "reply"
    return finish_text(post)


TWEETS: Final = Tables(_account("user_id"), POST, finish)
COMMENTS: Final = Tables(_account("comment_user_id"), COMMENT, finish)


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Turn short forms and addresses into numbers."""
    flat = without_none(row)
    flat["pictures"] = [url for key in ("image_url", "video_url") for url in listed(flat.get(key)) or ()]
    flat |= {"id": number_of(row.get("_id")), "original": number_of(row.get("origin_weibo"))}
    if "comment_user_id" in row:
        flat["post"] = number_of(row.get("weibo_id") or row.get("weibo_url"))
    yield COMMENTS if "comment_user_id" in row else TWEETS, flat


_FOLLOW: Final = Tables(_account("fan_id"), followed=_account("follower_id"))
OLD_TWEETS: Final = Reader("weibospider_nghuyong_2020_tweets", "weibo", SIGNATURE, sniff_tweets, TWEETS, unfold)
OLD_COMMENTS: Final = Reader(
    "weibospider_nghuyong_2020_comments", "weibo", COMMENT_SIGNATURE, sniff_comments, COMMENTS, unfold
)
OLD_FOLLOWS: Final = Reader("weibospider_nghuyong_2020_follows", "weibo", FOLLOW_SIGNATURE, sniff_follows, _FOLLOW)
