"""What MediaCrawler's formats share: the author's key over three generations, titles, words left in texts.

The files of all containers (CSV, JSON, JSONL, XLSX, SQLite) have the same columns; SQLite adds ``id`` and ``add_ts``.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

from ingest.mapping.converters import account_id, gender, handle, listed, name, region, utc
from ingest.mapping.engine import Mapper, Row, Table
from ingest.records import AccountRecord, PostRecord

AUTHOR_TABLE: Final[Table] = {
    "native_id": ("user_id", account_id),
    "name": ("nickname", name),
    "collected_ms": ("last_modify_ts", utc),
}
PLACED_TABLE: Final[Table] = {**AUTHOR_TABLE, "ip_region": ("ip_location", region)}
AUTHOR: Final = Mapper(AccountRecord, AUTHOR_TABLE)
PLACED_AUTHOR: Final = Mapper(AccountRecord, PLACED_TABLE)
WEIBO_AUTHOR: Final = Mapper(AccountRecord, {**PLACED_TABLE, "gender": ("gender", gender)})
"""The author beside a post or comment: in all files, where the region is shown, and Weibo's with the gender."""

_BOTS: Final = frozenset({"评论罗伯特"})
_BOT_PLACES: Final = ("罗伯特", "来自罗伯特")
_LINK_WORDS: Final = re.compile(r"\s?网页链接(?=\s|$|//@)")
_VIDEO_WORDS: Final = re.compile(r"(?<=\s)L?\S{1,30}的微博视频$")
_PICTURES: Final = ("查看图片", "评论配图")
_PICTURE_WORDS: Final = re.compile(rf"(?:{'|'.join(_PICTURES)})$")
_HASHES_OF_NOBODY: Final = frozenset(
    hashlib.sha256(nobody.encode()).hexdigest()[:16] for nobody in ("", "0", "-1", "None", "none", "null", "nan")
)
"""``creator_hash`` of the ids that mean "no account"; by it strangers would be one."""


_PEOPLE: Final = frozenset(
    "ip_location sec_uid short_user_id user_unique_id user_signature avatar gender profile_url sex sign user_avatar "
    "user_url_token user_link".split()
)


def generations(columns: str) -> tuple[tuple[str, ...], ...]:
    """Return the columns of the second generation, in its order, and those of the third, for a CSV that has both.

    The collector appends, so a file of the day of its upgrade keeps the old header. The third generation lacks what
    tells of people, and has ``creator_hash`` in the place of the id.
    """
    second = tuple(columns.split())
    key = "user_id" if "user_id" in second else "user_link"
    third = tuple("creator_hash" if c == key else c for c in second if c == key or c not in _PEOPLE)
    return second, third


def key_of_author(author: AccountRecord, row: Row) -> AccountRecord:
    """Use ``creator_hash`` where the third generation (2026-07 on) writes it instead of ``user_id``."""
    hashed = handle(row.get("creator_hash"))
    if author.native_id is None and hashed is not None and hashed not in _HASHES_OF_NOBODY:
        author.native_id = hashed
        author.key_kind = "hash"
    author.is_bot = author.name in _BOTS or row.get("ip_location") in _BOT_PLACES or None
    return author


def note_picture(post: PostRecord) -> PostRecord:
    """Turn the word that stands for a picture into a picture, whose address the collector did not keep."""
    if post.text is not None and post.text.rstrip("\n").endswith(_PICTURES):
        match = _PICTURE_WORDS.search(post.text)
        if match is not None:
            post.text = post.text[: match.start()]
            post.media = [*(post.media or []), f"comment-picture:{post.native_id}"]
    return post


def note_video(post: PostRecord, row: Row) -> PostRecord:
    """Drop the words that stand for links, and turn those that stand for a video into a video without an address."""
    if post.text is None or ("网页链接" not in post.text and "的微博视频" not in post.text):
        return post
    own_text = _LINK_WORDS.sub("", post.text).rstrip(" \u200b")
    own = f"{row.get('nickname')}的微博视频"
    kept = own_text.removesuffix(own) if own_text.endswith(own) else _VIDEO_WORDS.sub("", own_text)
    if kept != own_text:
        post.media = [f"video:{post.native_id}"]
    post.text = kept.rstrip() or None
    return post


def exact_time(post: PostRecord, row: Row) -> PostRecord:
    """Take the time from its written form where a spreadsheet rounded the count of seconds beside it."""
    if post.time_is_approximate:
        written = utc(row.get("create_date_time"))
        if written is not None:
            post.created_ms, post.time_is_approximate = written, None
    return post


def media_of(row: Row, *columns: str) -> list[str] | None:
    """Return the addresses of pictures and videos in all of the columns."""
    return [address for column in columns for address in listed(row.get(column)) or ()] or None


def tell_top(post: PostRecord, row: Row) -> PostRecord:
    """Tell a reply from a top comment where the file names the top comment; one that names itself is none."""
    if post.top == post.native_id:
        post.top = None
    if post.top is not None:
        post.kind = "reply"
    return post


def tell_parent(post: PostRecord, row: Row) -> PostRecord:
    """Tell a reply from a top comment where the file names the direct target; one that names itself is none."""
    if post.parent == post.native_id:
        post.parent = None
    if post.parent is not None:
        post.kind = "reply"
    return post
