"""A mapping proposed for an unknown table, by what its columns are called."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from graph.errors import FileNotReadable
from graph.platforms import ANY_NAME, CODES, PLATFORMS
from ingest.containers.sections import Section, sections
from ingest.readers.contract import Head
from ingest.sections.heads import read_head

_SYNONYMS: Final = {
    "id": "评论id comment_id cid id 微博id mid 作品ID 笔记id note_id post_id tweet_id status_id video_id _id",
    "thread": "thread_id note_id 微博id 笔记id weibo_id aweme_id video_id post_id link_id 帖子id conversation_id",
    "parent": "parent_comment_id 上级评论ID 回复ID 父评论ID root_id reply_id 回复对象 parent_id in_reply_to",
    "text": "正文 内容 微博正文 评论内容 content text body desc txt full_text 评论 comment message 微博内容",
    "created_at": "发布时间 评论时间 时间 created_at create_time updated_at 上传时间 publish_time 完整日期 日期 date",
    "author_id": "user_id uid 用户id 用户ID UID 作者ID author_id userid 博主id",
    "author_name": "昵称 用户昵称 nickname screen_name user_screen_name 作者 用户名 评论者 标题 author username",
    "ip_region": "ip IP属地 ip归属地 IP归属地 ip_location 属地 地区",
    "like_count": "点赞数 点赞数量 赞 like_count liked_count attitudes_count likes 点赞",
    "comment_count": "评论数 评论数量 comments_count comment_count replies 回复数",
    "repost_count": "转发数 转发数量 reposts_count shares share_count retweet_count",
    "keyword": "keyword source_keyword 关键词 搜索词",
    "hashtags": "话题 hashtags tags 标签",
    "mentions": "艾特用户 @用户 mentions",
}
"""Our field to the column names seen for it, most telling first."""

_LOOKED_AT: Final = 1_000
_COMMENT_SIGNS: Final = ("评论", "comment", "回复", "reply")


def suggest_map(path: Path) -> str:
    """Return the TOML of a mapping for the first table of a file that has columns for an id and a text.

    Raises FileNotReadable where there is none.
    """
    for section in sections(path):
        suggestion = suggest_for(read_head(section), repeated=_repeated_columns(section))
        if suggestion is not None:
            return suggestion
    raise FileNotReadable(
        f"no table in {path} has columns for an id and a text", hint="write the mapping by hand: docs/new_reader.md"
    )


def _repeated_columns(section: Section) -> frozenset[str]:
    """Return the columns of which one value in ten stands in an earlier, different row as well: none is an id."""
    rows = dict.fromkeys(
        tuple((column, str(cell)) for column, cell in raw.values.items() if str(cell or "").strip())
        for raw in itertools.islice(section.rows(), _LOOKED_AT)
        if isinstance(raw.values, Mapping)
    )
    cells = Counter(column for row in rows for column, _ in row)
    values = Counter(column for column, _ in {pair for row in rows for pair in row})
    return frozenset(column for column, n in cells.items() if n - values[column] > n / 10)


def suggest_for(head: Head, *, repeated: frozenset[str] = frozenset()) -> str | None:
    """Return the TOML of a mapping for one table, None when nothing in it looks like an id and a text.

    ``repeated`` columns are no ids. Where no other is left, author, time and text together tell the rows apart.
    """
    names = {key.strip().lower(): key for key in sorted(head.keys, reverse=True) if key.strip()}
    taken: dict[str, str] = {}
    for field, synonyms in _SYNONYMS.items():
        columns = [names[s.lower()] for s in synonyms.split() if s.lower() in names]
        column = next((one for one in columns if field != "id" or one not in repeated), None)
        if column is not None and column not in taken.values():
            taken[field] = column
    parts = [taken[field] for field in ("author_id", "author_name", "created_at", "thread", "text") if field in taken]
    if "text" not in taken or ("id" not in taken and not (repeated and len(parts) > 2)):
        return None
    telling = [*head.keys, head.path.name, head.table]
    signs = sum(any(sign in name.lower() for sign in _COMMENT_SIGNS) for name in telling)
    is_comment = "thread" in taken or "parent" in taken or signs > 1
    lines = [
        f'platform = "{_platform(head)}"  # {" ".join(CODES)} {ANY_NAME}',
        f'kind = "{"comment" if is_comment else "original"}"  # original comment repost quote account',
        'zone = "Asia/Shanghai"  # of times that name none',
        *([] if "id" in taken else [f"id_of = [{', '.join(map(_quoted, parts))}]  # no column is an id"]),
        "",
        "[columns]  # our field = the column of the table",
    ]
    return "\n".join([*lines, *(f"{field} = {_quoted(column)}" for field, column in taken.items())]) + "\n"


def _platform(head: Head) -> str:
    head_words = " ".join([str(head.path), head.table, *sorted(head.keys)]).lower()
    return next((one.code for one in PLATFORMS if any(sign in head_words for sign in one.signs)), PLATFORMS[0].code)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'
