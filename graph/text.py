"""Normal forms of text: folding, hashtag and nickname keys, and what is dropped before a text is stored."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path


def _read_table() -> dict[int, str]:
    document = json.loads(Path(__file__).with_name("fold.json").read_text(encoding="utf-8"))
    return {ord(source): folded for source, folded in zip(document["from"], document["to"], strict=True)}


FOLD: dict[int, str] = _read_table()
"""Code point to folded code point, for all that folding changes (built by ``graph.fold_table``)."""

_PUNCTUATION = "，！？：；（）＃～"
"""Full-width marks that stand in most Chinese texts; replaced one by one they keep the fast path."""

_HALF_WIDTH = tuple((mark, chr(ord(mark) - 0xFEE0)) for mark in _PUNCTUATION)
_SHORT = 20
"""Below this length full-width marks are few, and one look-up a character costs less than replacing them."""

_PLAIN = "\n -\u007f“”…—·、-》「-】\ufe0f\U0001f300-\U0001faff"
_SCRIPTS = ((0x3041, 0x3096), (0x30A1, 0x30FA), (0x4E00, 0x9FFF))


def _slow_class() -> str:
    """Return the class of characters that need the table: all but those that only ASCII lower case can change."""
    ranges = []
    for first, last in _SCRIPTS:
        mapped = [code for code in range(first, last + 1) if code in FOLD]
        for low, high in pairwise([first - 1, *mapped, last + 1]):
            if high - low > 1:
                ranges.append(f"{chr(low + 1)}-{chr(high - 1)}")
    return f"[^{_PLAIN}{''.join(ranges)}]"


_NEEDS_TABLE = re.compile(_slow_class()).search
_SPACES_AND_MARKS = re.compile(r"[\s#\[\]【】《》〈〉「」『』“”\"'‹›·・_\-]+")
_END_MARKS = ".,!?;:。、…~^*"
_INVISIBLE_MARKS = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe0e\ufe0f\x00\ue627"
_INVISIBLE = re.compile(f"[{_INVISIBLE_MARKS}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNCLEAN = re.compile(f"[{_INVISIBLE_MARKS}\r\ud800-\udfff]")
_EMOJI_BEFORE = re.compile("[\u00a9\u00ae\u203c-\u3299\ufe0f\U0001f000-\U0001faff0-9#*]")
_EMOJI_AFTER = re.compile("[\u2600-\u27bf\u2b1b\u2b50\U0001f000-\U0001faff]")


def fold(text: str) -> str:
    """Return the text simplified, NFKC and in lower case, one code point for each code point.

    >>> fold("ＸＩＡＯＭＩ和雷軍，Mi’s")
    "xiaomi和雷军,mi's"
    """
    if text.isascii():
        return text.lower()
    if len(text) >= _SHORT:
        for mark, half in _HALF_WIDTH:
            text = text.replace(mark, half)
    return text.translate(FOLD) if _NEEDS_TABLE(text) else text.lower()


def tag_key(tag: str) -> str:
    """Return the normal form of a hashtag: folded, without spaces, marks and end punctuation.

    >>> tag_key("＃小米 SU7!＃")
    '小米su7'
    """
    return _SPACES_AND_MARKS.sub("", fold(tag)).strip(_END_MARKS)


def nickname_key(name: str) -> str:
    """Return the normal form of a nickname: folded, no leading @, no spaces at its ends.

    >>> nickname_key(" @雷軍 ")
    '雷军'
    """
    return fold(clean_text(name)).strip().removeprefix("@").strip()


def clean_text(text: str) -> str:
    """Return the text as it is stored: no zero-width characters (but those that join emoji), LF, no NUL.

    Lone surrogates become U+FFFD, since no file format of the corpus can hold them.
    """
    if _UNCLEAN.search(text) is None:
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _INVISIBLE.sub(_kept_joiner, text)
    return _SURROGATE.sub("\ufffd", text)


def _kept_joiner(match: re.Match[str]) -> str:
    """Keep ZWJ between two emoji, and the variation selector after one."""
    mark, text = match.group(), match.string
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if mark in "\ufe0e\ufe0f":
        return mark if _EMOJI_BEFORE.match(before) else ""
    if mark == "\u200d":
        return mark if _EMOJI_BEFORE.match(before) and _EMOJI_AFTER.match(after) else ""
    return ""
