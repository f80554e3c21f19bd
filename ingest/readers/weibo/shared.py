"""What the formats of Weibo's tools share: names that a text really mentions, times, owners, notices, cut marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any, Final

from ingest.mapping.converters import listed, name, word
from ingest.mapping.engine import Row
from ingest.mapping.times import relative_utc
from ingest.readers.weibo.numbers import uid
from ingest.records import AccountRecord, PostRecord

_DELETED: Final = re.compile(
    "(?:抱歉，)?(?:[此该]微博已被(?:作者|管理员)?删除|[此该]微博(?:已|暂时)?不可见|该[账帐]号因被投诉|该微博因被)"
    "|抱歉，(?:作者已设置|根据作者设置|由于作者|[你您](?:暂时|无权))"
)
_CUT: Final = re.compile(r"\s*(?:\.{3}|…)\s*(?:全文|展开)$")
_DOTS: Final = re.compile(r"\s*(?:\.{3}|…)$")
_MARK_CHARS: Final = 40
_LONGEST_NAME: Final = 60
_NOTICES, _CUT_WORDS = ("抱歉", "此", "该"), ("全文", "展开")  # what the expressions begin and end with
_VERIFIED: Final = {"蓝v": True, "黄v": True, "红v": True, "金v": True, "普通用户": False}
_SUFFIXES: Final = re.compile(r"\.(?:csv|jsonl?|db|sqlite3?)(?:\.(?:gz|zst))?$", re.IGNORECASE)
_FOLDERS: Final = frozenset({"", ".", "weibo", "weibo_data", "output", "data"})


def told_time(row: Row, path: str, seen_ms: int) -> dict[str, Any]:
    """Return ``created_ms`` and ``is_approximate`` of a time of any form; an unreadable one is passed on as it is."""
    raw = row.get(path)
    ms, is_approximate = relative_utc(raw, seen_ms)
    return {"created_ms": raw if ms is None else ms, "is_approximate": is_approximate or None}


def verified(value: Any) -> bool | None:
    """Return whether a word for the platform's mark (蓝V, 普通用户) means that there is one."""
    return _VERIFIED.get((word(value) or "").lower())


def account(value: Any) -> AccountRecord | None:
    """Return the account of a nickname, or of an object with ``id`` and ``name``; None for nobody."""
    number, nickname = (value.get("id"), value.get("name")) if isinstance(value, Mapping) else (None, value)
    record = AccountRecord(native_id=uid(number), name=name(nickname))
    return None if record.native_id is None and record.name is None else record


def at_users(value: Any) -> list[AccountRecord] | None:
    """Return the accounts of a list of nicknames, some of which carry rests of the HTML they were cut from."""
    names = [nickname.split("<", 1)[0].strip().removeprefix("@") for nickname in listed(value) or ()]
    return [AccountRecord(name=nickname) for nickname in dict.fromkeys(names) if nickname] or None


def keep_own_mentions(post: PostRecord) -> PostRecord:
    """Drop from a post's listed mentions those that are none by its author.

    Collectors list every name of a text; those of a repost chain (``//@a:``), of what others say in it, and the one
    that a reply answers, are no mentions by the author.
    """
    if post.mentions is not None:
        own = (post.text or "").split("//@", 1)[0]
        own_names = _names_said(own, frozenset(account.name for account in post.mentions if account.name is not None))
        post.mentions = [account for account in post.mentions if account.name in own_names]
    return post


def _names_said(own: str, names: frozenset[str]) -> set[str]:
    """Return the names that stand behind an @, the longest that fits at each, without the one that a reply answers."""
    longest = min(max(map(len, names), default=0), _LONGEST_NAME)
    mentioned = set()
    at = own.find("@")
    while at != -1:
        fitting = (own[at + 1 : at + 1 + size] for size in range(longest, 0, -1))
        nickname = next((candidate for candidate in fitting if candidate in names), "")
        end = at + 1 + len(nickname)
        is_answered = own[max(at - 2, 0) : at] == "回复" and own[end : end + 1] in (":", "\uff1a")
        if nickname and not is_answered:
            mentioned.add(nickname)
        at = own.find("@", end)
    return mentioned


def finish_text(post: PostRecord, *, is_cut: bool | None = None) -> PostRecord:
    """Take the platform's marks off a text: ``…全文`` says cut, a notice of deletion is nobody's words.

    ``is_cut`` is what the file says beside the text, None when it says nothing.
    """
    if post.text is None:
        return post
    text = post.text.rstrip()
    if text.startswith(_NOTICES) and _DELETED.match(text):
        post.is_deleted, post.text = True, None
        return post
    tail = text[-_MARK_CHARS:]
    match = _CUT.search(tail) if tail.endswith(_CUT_WORDS) else None
    if match is None and is_cut:
        match = _DOTS.search(tail)
    if match is not None:
        post.text = text[: len(text) - len(tail) + match.start()] or None
    post.is_truncated = True if match is not None else is_cut
    return post


def stem(path: PurePath) -> str:
    """Return the name of a file without its suffixes, those of compression too."""
    return _SUFFIXES.sub("", path.name)


def owner_of(path: PurePath) -> dict[str, Any]:
    """Return ``user_id`` and ``screen_name`` of the account whose posts a file ``<name>/<number>.csv`` holds."""
    number = stem(path)
    if not (number.isascii() and number.isdecimal() and 5 <= len(number) <= 12):
        return {"user_id": None, "screen_name": None}
    folder = path.parent.name
    return {"user_id": number, "screen_name": None if folder in _FOLDERS or folder == number else folder}


def without_none(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row without weibo.cn's word for nothing, 无."""
    return {key: value for key, value in row.items() if value != "无"}
