"""What MediaCrawler's formats share: the author's key over three generations, and the words it leaves in texts."""

from __future__ import annotations

import re
from typing import Final

from ingest.converters import gender, handle, name, region, utc
from ingest.mapping import Mapper, Row, Table
from ingest.records import AccountRecord, PostRecord

CUT_MARK: Final = re.compile(r"(?:\.{3}|…)\s*全文$")
_AUTHOR: Final[Table] = {
    "native_id": ("user_id", handle),
    "name": ("nickname", name),
    "ip_region": ("ip_location", region),
    "collected_ms": ("last_modify_ts", utc),
}
AUTHOR: Final = Mapper(AccountRecord, _AUTHOR)
AUTHOR_WITH_GENDER: Final = Mapper(AccountRecord, {**_AUTHOR, "gender": ("gender", gender)})
"""The author beside a post or comment; Weibo's files tell the gender, Xiaohongshu's do not."""

_DELETED: Final = re.compile("抱歉，(?:此|该)微博(?:已被(?:作者)?删除|不可见)|该账号因被投诉|此微博(?:已被|不可见)")
_BOTS: Final = frozenset({"评论罗伯特"})
_PICTURE_WORDS: Final = re.compile(r"(?:查看图片|评论配图)$")


def key_of_author(author: AccountRecord, row: Row) -> AccountRecord:
    """Use ``creator_hash`` where the third generation (2026-07 on) writes it instead of ``user_id``."""
    hashed = handle(row.get("creator_hash"))
    if author.native_id is None and hashed is not None:
        author.native_id = hashed
        author.key_kind = "hash"
    author.is_bot = author.name in _BOTS or None
    return author


def note_deletion(post: PostRecord) -> PostRecord:
    """Mark a post of which only the platform's notice of deletion is left; the notice is nobody's words."""
    if post.text is not None and _DELETED.match(post.text):
        post.is_deleted, post.text = True, None
    return post


def note_picture(post: PostRecord) -> PostRecord:
    """Turn the word that stands for a picture into a picture, whose address the collector did not keep."""
    if post.text is not None:
        match = _PICTURE_WORDS.search(post.text)
        if match is not None:
            post.text = post.text[: match.start()]
            post.media = [*(post.media or []), f"comment-picture:{post.native_id}"]
    return post
