"""dataabc/weibo-search: results by keyword, CSV of 17 to 21 columns (to 2026) and the table ``weibo`` of its database.

The collector takes every space out of texts, so mentions come from its column of names alone. It leaves out comments;
an original that was passed on is a row of its own, if it was found.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from ingest.mapping.converters import count, handle, listed, mid, name, plain, region, utc
from ingest.mapping.engine import Mapper, Required, Row
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.weibo.numbers import post_id, uid
from ingest.readers.weibo.shared import at_users, finish_text, keep_own_mentions, stem, verified
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"id", "bid", "user_id", "用户昵称", "微博正文"})
_IN_DATABASE: Final = frozenset({"id", "bid", "user_id", "screen_name", "text", "attitudes_count", "retweet_id"})
_OF_CRAWLER: Final = frozenset({"edited", "edit_count", "live_photo_url", "retweet", "full_created_at"})


def sniff(head: Head) -> bool:
    """Recognise the columns; the table of weibo-crawler's database, once much alike, stands in ``weibodata.db``."""
    if head.keys >= SIGNATURE:
        return True
    return head.keys >= _IN_DATABASE and not head.keys & _OF_CRAWLER and head.path.stem != "weibodata"


_NAMES: Final = {
    "用户昵称": "screen_name", "微博正文": "text", "头条文章url": "article_url", "艾特用户": "at_users",
    "话题": "topics", "转发数": "reposts_count", "评论数": "comments_count", "点赞数": "attitudes_count",
    "发布时间": "created_at", "微博图片url": "pics", "微博视频url": "video_url",
}  # fmt: skip

AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("user_id", uid),
        "name": ("screen_name", name),
        "ip_region": ("ip", region),
        "verified": ("user_authentication", verified),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", mid),
        "repost_of": ("retweet_id", mid),
        "text": ("text", plain),
        "created_ms": ("created_at", utc),
        "like_count": ("attitudes_count", count),
        "comment_count": ("comments_count", count),
        "repost_count": ("reposts_count", count),
        "keyword": "keyword",
        "ip_region": ("ip", region),
        "hashtags": ("topics", listed),
        "mentions": ("at_users", at_users),
        "links": ("article_url", listed),
        "media": ("pictures", listed),
    },
)


def keyword_of(path: PurePath) -> str | None:
    """Return the search word of ``<word>/<word>.csv``; the collector writes # as %23."""
    word = stem(path)
    return word.replace("%23", "#") if word == path.parent.name else None


def finish(post: PostRecord, row: Row) -> PostRecord:
    """Keep as mentions those listed names that the author's own text holds."""
    if handle(row.get("retweet_id")) is not None:
        post.kind = "repost"
    post.mentions = post.mentions or []
    return finish_text(keep_own_mentions(post))


TABLES: Final = Tables(AUTHOR, POST, finish)


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Name the columns as the database does; add the search word out of the path."""
    flat = {_NAMES.get(key, key): value for key, value in row.items()}
    pictures = [address for key in ("pics", "video_url") for address in listed(flat.get(key)) or ()]
    flat |= {"id": post_id(flat.get("id"), flat.get("bid")), "keyword": keyword_of(place.path), "pictures": pictures}
    yield TABLES, flat


COLUMNS: Final = (
    "id,bid,user_id,用户昵称,微博正文,头条文章url,发布位置,艾特用户,话题,转发数,评论数,点赞数,发布时间,发布工具,"
    "微博图片url,微博视频url,retweet_id,ip,user_authentication,会员类型,会员等级"
).split(",")
_VERSIONS: Final = tuple(tuple(COLUMNS[:number]) for number in (21, 19, 18, 17))
READER: Final = Reader("weibo_search", "weibo", SIGNATURE, sniff, TABLES, unfold, headers=_VERSIONS)
