"""Addresses and forms that name an account: private ones leave the text before it is searched."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import unquote

Key = Callable[[str, str], str | None]
"""(platform, id or nickname) to the hex digits that stand for a private account; None leaves it in clear."""

_HOSTS: Final = {
    "weibo.com": "weibo",
    "weibo.cn": "weibo",
    "x.com": "x",
    "twitter.com": "x",
    "reddit.com": "reddit",
    "youtube.com": "youtube",
    "xiaohongshu.com": "xhs",
    "douyin.com": "douyin",
    "tiktok.com": "tiktok",
    "kuaishou.com": "kuaishou",
    "space.bilibili.com": "bili",
    "zhihu.com": "zhihu",
    "tieba.baidu.com": "tieba",
    "bsky.app": "bluesky",
}
_WAYS: Final = (
    r"(?:n/|u/|user/profile/|user/|users/|profile/|people/|channel/|c/|@|home/main\?(?:[^\s&]{1,80}&){0,4}(?:un|id)=)"
)
_ADDRESS: Final = re.compile(
    rf"(?<![\w.-])(?P<host>(?:[a-z0-9-]{{1,40}}\.){{0,3}}(?:{'|'.join(map(re.escape, _HOSTS))}))/"
    rf"(?P<way>{_WAYS}?)(?P<name>[^\s/?#&<>\"'“”‘’，。；：！？、（）()\[\]]{{1,200}})",
    re.IGNORECASE,
)
_BARE: Final = {"weibo": re.compile(r"[0-9]{5,20}"), "bili": re.compile(r"[0-9]{1,20}"), "x": re.compile(r"\w{1,20}")}
"""Platforms whose profile is the first step of the path; elsewhere a step such as ``u/`` or ``@`` comes before it."""

_NOT_PEOPLE: Final = frozenset("i home search hashtag intent explore settings share notifications messages".split())
_REDDIT_NAME: Final = re.compile(r"(?<![\w/])(?P<way>/?u/)(?P<name>[A-Za-z0-9_-]{3,20})(?![\w/-])", re.ASCII)


def mask_profiles(platform: str, text: str, *, key: Key) -> str:
    """Return the text with private accounts' names and ids taken out of profile addresses and Reddit's ``u/name``.

    ``https://x.com/somebody/status/1`` becomes ``https://x.com/~1a2b3c4d/status/1``, which is still an address;
    ``u/somebody`` becomes ``u/‹1a2b3c4d›``.
    """
    if "/" not in text:
        return text
    if "." in text:
        text = _ADDRESS.sub(lambda match: _masked_address(match, key), text)
    if platform == "reddit" and "u/" in text:
        text = _REDDIT_NAME.sub(lambda match: _masked_name(match, key), text)
    return text


def reddit_names(text: str) -> list[str]:
    """Return the names that a Reddit text mentions as ``u/name``, in order, each once.

    >>> reddit_names("thanks /u/some_one and u/some_one, not r/u/x")
    ['some_one']
    """
    return list(dict.fromkeys(match["name"] for match in _REDDIT_NAME.finditer(text)))


def _masked_address(match: re.Match[str], key: Key) -> str:
    host, way, name = match["host"].lower(), match["way"], match["name"]
    platform = next(found for ending, found in _HOSTS.items() if host == ending or host.endswith(f".{ending}"))
    bare = _BARE.get(platform)
    if not way and (bare is None or not bare.fullmatch(name) or name.lower() in _NOT_PEOPLE):
        return match.group()
    digits = key(platform, unquote(name, errors="replace"))
    return match.group() if digits is None else f"{match['host']}/{way}~{digits}"


def _masked_name(match: re.Match[str], key: Key) -> str:
    digits = key("reddit", match["name"])
    return match.group() if digits is None else f"{match['way']}‹{digits}›"
