"""The hashtag grammars of the platforms: paired, marked, open."""

from __future__ import annotations

import re
from typing import NamedTuple

from graph.platforms import PLATFORMS
from ingest.extract.platform.nicknames import LETTERS, is_latin

_MARK = re.compile(r"[#＃]([^#＃@＠\r\n\[\]]{1,64})\[(话题|話題|超话|超話)\][#＃]").match
_PAIR = re.compile(r"[#＃]([^#＃@＠\r\n]{1,64})[#＃]").match
_OPEN = re.compile(rf"[#＃]([{LETTERS}_]{{1,64}})").match
_DIGITS = re.compile("[0-9０-９]{1,64}").fullmatch
_KEYCAP = ("\ufe0f", "\u20e3")
_SUPER = ("超话", "超話")
_STYLES = {platform.code: platform.hashtags for platform in PLATFORMS}
_WIDEST = 32  # full-width units


class Tag(NamedTuple):
    """A hashtag found at some place."""

    end: int
    value: str
    rule: str
    conf: float


def hashtag_at(text: str, start: int, platform: str, *, after: int = 0) -> Tag | None:
    """Return the hashtag whose mark stands at ``start``, by the platform's grammar; None when it opens none.

    ``after`` is where the surface item before it ends.
    """
    if text.startswith(_KEYCAP, start + 1):
        return None
    match = _MARK(text, start)
    if match is not None and _is_topic(match[1]):
        rule = "hashtag.super" if match[2] in _SUPER else "hashtag.mark"
        return Tag(match.end(), match[1], rule, 0.99)
    style = _STYLES.get(platform, "auto")
    if style != "open":
        match = _PAIR(text, start)
        if match is not None and _is_topic(match[1]):
            return Tag(match.end(), match[1], "hashtag.paired", 0.95)
    return _open_tag(text, start, after=after, unclosed=style == "paired")


def _open_tag(text: str, start: int, *, after: int, unclosed: bool) -> Tag | None:
    if start > after and is_latin(text[start - 1]):
        return None
    match = _OPEN(text, start)
    if match is None or _DIGITS(match[1]):
        return None
    rule, conf = ("hashtag.unclosed", 0.5) if unclosed else ("hashtag.open", 0.85)
    return Tag(match.end(), match[1], rule, conf)


def _is_topic(content: str) -> bool:
    """Return whether the text between two marks can be a topic: its ends, its width, more than digits."""
    if content[0].isspace() or content[-1].isspace() or _DIGITS(content):
        return False
    return len(content) <= _WIDEST or sum(1 if char > "\x7f" else 0.5 for char in content) <= _WIDEST
