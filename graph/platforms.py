"""The register of platforms: what the product knows of each, in one table; adding a platform is adding a row."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

HashtagGrammar = Literal["paired", "open", "auto"]
"""``#paired#`` needs a mark at both ends, ``#open`` ends at the first blank, ``auto`` takes either."""


class Platform(NamedTuple):
    """One platform."""

    code: str  # before the colon of every id
    hosts: tuple[str, ...] = ()  # where profiles stand; mirrors that strangers keep among them
    hashtags: HashtagGrammar = "auto"
    has_handles: bool = False  # nicknames behind @ are handles of ASCII letters, digits, dot, hyphen, underline
    signs: tuple[str, ...] = ()  # words in a file's name or columns that speak for it, besides those of others
    bare_profile: str = ""  # pattern of a name that is the first step of a profile's path; "" = a step such as u/ leads
    names_are_handles: bool = False  # the name shown is the handle: unique, and every grammar reads it whole
    has_unique_names: bool = False  # no two accounts bear one name at a time: a name alone leads to its account
    account_inside: str = ""  # pattern of the account's id that stands inside the ids of its posts
    spaces: tuple[tuple[str, str], ...] = ()  # number spaces of its ids, each with what stands before the number
    names_its_host: bool = False  # behind an @ stands ``name@host``
    has_plain_replies: bool = False  # a reply may begin with 回复 and a nickname without an @
    has_retweets: bool = False  # a text may quote another behind ``RT @name:``
    has_named_paths: bool = False  # ``u/name`` in a text names an account
    is_extracted: bool = True  # its surface forms (mentions, replies, reposts) have rules of their own


_WORDY: Final = "[0-9A-Za-z_.]{2,50}"

PLATFORMS: Final = (
    Platform("weibo", ("weibo.com", "weibo.cn"), "paired", signs=("weibo", "微博"), bare_profile="[0-9]{5,20}",
             has_unique_names=True),
    Platform("xhs", ("xiaohongshu.com",), "open", signs=("xhs", "小红书", "笔记", "rednote")),
    Platform("douyin", ("douyin.com",), "open", signs=("douyin", "抖音", "aweme")),
    Platform("kuaishou", ("kuaishou.com",), "open"),
    Platform("bili", ("space.bilibili.com",), signs=("bili", "b站"), bare_profile="[0-9]{1,20}",
             has_unique_names=True, spaces=(("video", "v"), ("comment", "c"), ("dynamic", "d"), ("article", "cv"))),
    Platform("tieba", ("tieba.baidu.com",), signs=("tieba", "贴吧"), has_plain_replies=True,
             spaces=(("thread", "t"), ("comment", "p"))),
    Platform("zhihu", ("zhihu.com",), signs=("zhihu", "知乎"),
             spaces=(("question", "q"), ("answer", "a"), ("article", "p"), ("comment", "c"))),
    Platform(
        "x",
        ("x.com", "twitter.com", "fxtwitter.com", "vxtwitter.com", "fixupx.com", "fixvx.com", "nitter.net",
         "xcancel.com", "twstalker.com"),
        "open", has_handles=True, names_are_handles=True, has_unique_names=True, has_retweets=True,
        bare_profile=r"\w{1,20}",
        signs=("tweet", "twitter"),
    ),
    Platform(
        "reddit", ("reddit.com",), has_handles=True, names_are_handles=True, has_unique_names=True,
        has_named_paths=True, signs=("reddit",),
    ),
    Platform("youtube", ("youtube.com",), "open", has_handles=True, has_unique_names=True, signs=("youtube",)),
    Platform("tiktok", ("tiktok.com",), "open", has_handles=True, has_unique_names=True),
    Platform("bluesky", ("bsky.app",), "open", has_handles=True, names_are_handles=True, has_unique_names=True,
             account_inside="did:(?:plc:[0-9a-z]{1,64}|web:[0-9A-Za-z.%-]{1,253})"),
    Platform("mastodon", (), "open", has_handles=True, names_are_handles=True, has_unique_names=True,
             names_its_host=True),
    Platform("telegram", ("t.me", "telegram.me"), bare_profile="[A-Za-z][0-9A-Za-z_]{2,31}", is_extracted=False),
    Platform("instagram", ("instagram.com",), bare_profile=_WORDY, is_extracted=False),
    Platform("threads", ("threads.net", "threads.com"), is_extracted=False),
    Platform("facebook", ("facebook.com", "fb.com"), bare_profile=_WORDY, is_extracted=False),
)  # fmt: skip
"""Every platform of the model, in the order in which messages list them; tables of others are ``other:NAME``."""

BY_CODE: Final = {platform.code: platform for platform in PLATFORMS}
HOSTS: Final = {host: platform.code for platform in PLATFORMS for host in platform.hosts} | {"linkedin.com": "linkedin"}
"""Host of a profile's address to the code of its platform; no posts of LinkedIn are read, but texts name its people."""

FEDERATED: Final = "mastodon"
"""The platform of ``/@name`` and ``/users/name`` on hosts that no row names: servers of one federation."""

MIRRORED: Final = "x"
"""The platform of ``/name/status/1`` on hosts that no row names: mirrors of X come and go."""

ACCOUNTS_INSIDE: Final = {one.code: re.compile(one.account_inside) for one in PLATFORMS if one.account_inside}
"""Code of a platform to the pattern of an account's id that stands inside the ids of its posts."""

READ: Final = tuple(platform.code for platform in PLATFORMS if platform.is_extracted)
"""Codes of the platforms whose texts extraction knows; texts of others are read as "auto"."""

CODES: Final = tuple(platform.code for platform in PLATFORMS)
"""Codes of all platforms, in the order of the register."""

ANY_NAME: Final = "other:NAME"
"""How messages call the platforms without a row: tables of a forum are ``other:forum``."""

_OTHER: Final = re.compile(r"other:[\w-]{1,40}")
_PLATFORM: Final = "^(other:[^:]*|[^:]*)"
"""What stands before the native id; the same to Python and to DuckDB."""


def is_platform(code: str) -> bool:
    """Return whether a code is a platform's: one of the register, or ``other:NAME``.

    >>> is_platform("x"), is_platform("other:forum"), is_platform("forum"), is_platform("other:")
    (True, True, False, False)
    """
    return code in BY_CODE or _OTHER.fullmatch(code) is not None


def split_id(identifier: str) -> tuple[str, str]:
    """Return the platform and the native part of the id of a post, an account or a hashtag.

    >>> split_id("x:123"), split_id("other:forum:123"), split_id("bluesky:at://did:plc:a/post/1")
    (('x', '123'), ('other:forum', '123'), ('bluesky', 'at://did:plc:a/post/1'))
    """
    match = re.match(_PLATFORM, identifier)
    platform = match.group() if match is not None else ""
    return platform, identifier[len(platform) + 1 :]


def is_pseudonym(account_id: str) -> bool:
    """Return whether an account's id is a pseudonym, as a private account's is: ``platform:~…``."""
    return split_id(account_id)[1].startswith("~")


def platform_sql(column: str) -> str:
    """Return the SQL expression for the platform of an id, the counterpart of ``split_id``.

    >>> platform_sql("p.id")
    "regexp_extract(p.id, '^(other:[^:]*|[^:]*)')"
    """
    return f"regexp_extract({column}, '{_PLATFORM}')"
