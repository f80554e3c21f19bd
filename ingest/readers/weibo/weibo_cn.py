"""dataabc/weiboSpider (weibo.cn, to 2026): posts of one account, ``<name>/<number>.csv`` (its header repeated at
every start), ``.json``, and its database's table ``weibo``.

A repost is text in blocks: reason, first author, what is passed on; the id of what is passed on is nowhere, and its
text is left out. So are place and client.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from ingest.mapping.converters import count, flag, gender, handle, listed, mid, name, plain, text
from ingest.mapping.engine import Mapper, Required, Row
from ingest.mapping.times import utc
from ingest.readers.contract import Head, Place, Reader, Tables
from ingest.readers.weibo.numbers import post_id, uid
from ingest.readers.weibo.shared import account, finish_text, owner_of, without_none
from ingest.records import AccountRecord, PostRecord

SIGNATURE: Final = frozenset({"微博id", "微博正文", "发布时间", "发布工具"})
_IN_JSON: Final = frozenset({"id", "content", "publish_time", "publish_tool", "up_num"})
_NAMES: Final = {
    "微博id": "id", "微博正文": "content", "头条文章url": "article_url", "原始图片url": "original_pictures",
    "是否为原创微博": "original", "微博视频url": "video_url", "发布时间": "publish_time", "点赞数": "up_num",
    "转发数": "retweet_num", "评论数": "comment_num",
}  # fmt: skip
_BLOCKS: Final = re.compile(r"转发理由[:：] ?(.*?)\n(?:原始用户[:：] ?([^\n]*)\n)?转发内容[:：]", re.DOTALL)


def sniff(head: Head) -> bool:
    """Recognise the columns, Chinese in CSV, English in JSON and database."""
    return head.keys >= SIGNATURE or head.keys >= _IN_JSON


AUTHOR: Final = Mapper(
    AccountRecord,
    {
        "native_id": ("user_id", uid),
        "name": ("screen_name", name),
        "gender": ("owner.gender", gender),
        "verified": ("owner.is_verified", flag),
        "follower_count": ("owner.followers", count),
    },
)
POST: Final = Mapper(
    PostRecord,
    {
        "native_id": Required("id", mid),
        "repost_from": ("first_author", account),
        "text": ("content", plain),
        "created_ms": ("publish_time", utc),
        "like_count": ("up_num", count),
        "comment_count": ("comment_num", count),
        "repost_count": ("retweet_num", count),
        "links": ("article_url", listed),
        "media": ("pictures", listed),
    },
)


def finish(post: PostRecord, row: Row) -> PostRecord:
    """Tell reposts; take the platform's marks off the text."""
    if flag(row.get("original")) is False or post.repost_from is not None:
        post.kind = "repost"
    return finish_text(post)


TABLES: Final = Tables(AUTHOR, POST, finish)


def unfold(row: Row, place: Place) -> Iterator[tuple[Tables, Row]]:
    """Name the columns as the JSON does; the author stands beside the list, or in the path."""
    flat = without_none({_NAMES.get(key, key): value for key, value in row.items()})
    flat["id"] = post_id(flat.get("id"), flat.get("id"))
    blocks = _BLOCKS.match(text(flat.get("content")) or "")
    if blocks is not None:
        flat |= {"content": blocks[1].strip(), "first_author": blocks[2], "original": False}
    flat["pictures"] = [url for key in ("original_pictures", "video_url") for url in listed(flat.get(key)) or ()]
    owner = place.document.get("user")
    if handle(flat.get("user_id")) is None:
        flat |= owner_of(place.path)
    if isinstance(owner, Mapping):
        number = handle(owner.get("id"))
        if number is not None and number == handle(flat.get("user_id") or number):
            is_verified = handle(owner.get("verified_reason")) is not None
            flat |= {
                "user_id": number,
                "screen_name": owner.get("nickname"),
                "owner": {**owner, "is_verified": is_verified},
            }
    yield TABLES, flat


_COLUMNS: Final = (
    "微博id,微博正文,头条文章url,原始图片url,被转发微博原始图片url,是否为原创微博,微博视频url,发布位置,发布时间,发布工具,"
    "点赞数,转发数,评论数"
).split(",")
_OF_ORIGINALS: Final = tuple(name for name in _COLUMNS if name not in ("被转发微博原始图片url", "是否为原创微博"))
_VERSIONS: Final = (tuple(_COLUMNS), _OF_ORIGINALS)
READER: Final = Reader("weibospider", "weibo", SIGNATURE, sniff, TABLES, unfold, headers=_VERSIONS)
