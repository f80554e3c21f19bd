"""Markup: the HTML in which some collectors leave texts, as the text that people saw."""

from __future__ import annotations

import html
import re
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from ingest.extract.platform.emoji import EMOJI

_ATTRIBUTES = r"(?:(?:[^<>\"']|\"[^\"]{0,4000}\"|'[^']{0,4000}')*+|[^<>]{0,4000})"
_TAG: Final = re.compile(rf"<!--[^<>]{{0,4000}}-->|<(/?)([A-Za-z][A-Za-z0-9]{{0,11}})(?=[\s/>])({_ATTRIBUTES})>")
_VALUE = r"\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
_ALT: Final = re.compile(rf"(?<![\w-])alt{_VALUE}", re.IGNORECASE)
_HREF: Final = re.compile(rf"(?<![\w-])href{_VALUE}", re.IGNORECASE)
_BLOCKS: Final = frozenset(
    "blockquote center div figure h1 h2 h3 h4 h5 h6 li ol p pre table tbody td th thead tr ul".split()
)
_INLINE: Final = frozenset(
    "a abbr b big cite code del em figcaption font i img ins mark q s small span strike strong sub sup u".split()
)
_LINE_BREAKS: Final = frozenset({"br", "hr"})
_UNSEEN: Final = frozenset({"script", "style"})
_CODE: Final = re.compile(r"\[[^\[\]<>]{1,20}\]|:[0-9A-Za-z_+-]{1,40}:")
_HUGE_REFERENCE: Final = re.compile("&#[0-9]{8,};?")
_NAME_GOES_ON: Final = re.compile(r"[\w\-·]")
_SUPER_TOPIC: Final = re.compile("([^#\\s]{1,32})超话$")
_WEIBO_REDIRECTS: Final = frozenset({"weibo.cn/sinaurl", "t.cn/sinaurl", "weibo.com/sinaurl"})


def unescaped(text: str) -> str:
    """Return a text with its HTML entities resolved once; total, unlike ``html.unescape``."""
    return html.unescape(_HUGE_REFERENCE.sub("\ufffd", text)) if "&" in text else text


def unmarked(value: Any) -> str | None:
    """Return a cell's HTML as text, None when nothing is left: a converter for readers' tables.

    ``<br>`` and blocks break lines, a picture that stands for an emoji is its ``alt``, entities are resolved once. A
    mention or open hashtag that is a link is parted by a space from a word that follows it, which the reader of the
    page told apart by colour. A link to a Weibo super topic becomes ``#name[超话]#``. What is no tag of HTML stays.
    """
    if value is None:
        return None
    page = value if isinstance(value, str) else str(value)
    seen = _Page(page).text() if "<" in page else unescaped(page)
    return seen if seen.strip() else None


def linked(value: Any) -> list[str] | None:
    """Return the outer web addresses that a cell's HTML links to, Weibo's redirection resolved; None without any."""
    addresses: dict[str, None] = {}
    if isinstance(value, str) and "<" in value:
        for match in _TAG.finditer(value):
            if match[2] and match[2].lower() == "a" and not match[1]:
                address = _outer_address(_attribute(_HREF, match[3]))
                if address is not None:
                    addresses[address] = None
    return list(addresses) or None


def _attribute(pattern: re.Pattern[str], attributes: str) -> str:
    match = pattern.search(attributes)
    return "" if match is None else unescaped(match[1] or match[2] or match[3] or "").strip()


def _outer_address(href: str) -> str | None:
    """Return an address that leads out of the platform; mentions, hashtags and relative addresses do not."""
    if not href.lower().startswith(("http://", "https://")):
        return None
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    host = parts.netloc.lower().removeprefix("www.").removeprefix("m.")
    if host + parts.path.rstrip("/") in _WEIBO_REDIRECTS:
        return next((u for key in ("u", "toasturl") for u in parse_qs(parts.query).get(key, ()) if "://" in u), None)
    if host.endswith(("weibo.cn", "weibo.com")) or parts.path.startswith(("/tags/", "/@", "/n/")):
        return None
    return href


class _Page:
    """One pass over a piece of HTML from tag to tag."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._anchor: tuple[int, str] | None = None  # number of parts before the open link, and its address
        self._unseen = False  # inside a script or style
        self._ends_in_name = False  # a mention or hashtag has just ended

    def text(self) -> str:
        """Return what a reader of the page saw."""
        position = 0
        for match in _TAG.finditer(self._source):
            name = (match[2] or "").lower()
            if (
                name
                and name not in _INLINE
                and name not in _BLOCKS
                and name not in _UNSEEN
                and name not in ("br", "hr")
            ):
                continue
            self._say(unescaped(self._source[position : match.start()]))
            position = match.end()
            self._pass_tag(name, match[3] or "", closes=match[1] == "/")
        self._say(unescaped(self._source[position:]))
        self._close_link()
        return "".join(self._parts).strip("\n")

    def _say(self, words: str) -> None:
        if not words or self._unseen:
            return
        if self._ends_in_name and _NAME_GOES_ON.match(words):
            self._parts.append(" ")
        self._ends_in_name = False
        self._parts.append(words)

    def _pass_tag(self, name: str, attributes: str, *, closes: bool) -> None:
        if name in _UNSEEN:
            self._unseen = not closes
        elif name in _LINE_BREAKS:
            self._say("\n")
        elif name in _BLOCKS:
            if self._parts and not self._parts[-1].endswith("\n"):
                self._say("\n")
        elif name == "img":
            alt = _attribute(_ALT, attributes)
            if _CODE.fullmatch(alt) or EMOJI.fullmatch(alt):
                self._say(alt)
        elif name == "a":
            self._close_link()
            if not closes:
                self._anchor = len(self._parts), _attribute(_HREF, attributes)

    def _close_link(self) -> None:
        if self._anchor is None:
            return
        first, address = self._anchor
        self._anchor = None
        words = "".join(self._parts[first:])
        topic = _SUPER_TOPIC.fullmatch(words.strip()) if "100808" in address else None
        if topic is not None:
            self._parts[first:] = [f"#{topic[1]}[超话]#"]
        bare = words.strip()
        is_open_tag = bare.startswith("#") and not bare.endswith("#")
        self._ends_in_name = (bare.startswith(("@", "＠")) or is_open_tag) and not words[-1].isspace()
