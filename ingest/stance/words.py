"""The words of a text as the stance model reads them, and the kinds of text that its scores are shown for."""

from __future__ import annotations

import re

from graph.text import FOLD, clean_text, fold
from ingest.extract.platform.own import own_span
from ingest.extract.platform.surface import scan

SLICES = ("negation", "sarcasm", "English", "Hant", "long")
LONG = 140
"""Code points from which a text is long."""

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_NEGATION = re.compile("[不没别勿未]|(?<![a-z])(?:not|no|never|cannot)(?![a-z])|n't(?![a-z])").search
_LETTERS = re.compile("[A-Za-z]")
_TRADITIONAL = frozenset(chr(code) for code, folded in FOLD.items() if _HAN.match(chr(code)) and _HAN.match(folded))
_SPACES = re.compile(r"\s+")
_STANDS_FOR = {"mention": "@", "url": "&"}


def prepare(text: str) -> str:
    """Return a text as the model reads it: the author's own part, nicknames and addresses masked, folded.

    >>> prepare("回复@小明:支持  雷總！看http://t.cn/A6 @momo//@李四:不")
    '支持 雷总!看& @'
    """
    text = clean_text(text)
    hits = scan(text, "auto").hits
    start, end = own_span(text, hits)
    parts, position = [], start
    for hit in sorted(hits):
        mark = _STANDS_FOR.get(hit.kind)
        if mark is not None and position <= hit.start and hit.end <= end:
            parts += [text[position : hit.start], mark]
            position = hit.end
    return _SPACES.sub(" ", fold("".join([*parts, text[position:end]]))).strip()


def slices_of(text: str, *, sarcastic: bool) -> list[str]:
    """Return which of ``SLICES`` a text is in."""
    folded = fold(text)
    slices = ["negation"] if _NEGATION(folded) else []
    if sarcastic:
        slices.append("sarcasm")
    if _HAN.search(text) is None and _LETTERS.search(text):
        slices.append("English")
    if any(char in _TRADITIONAL for char in text):
        slices.append("Hant")
    if len(text) >= LONG:
        slices.append("long")
    return slices
