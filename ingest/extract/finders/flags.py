"""Flags of a whole text: sarcasm, low content, empty repost, cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from graph.text import fold
from ingest.extract.hit import Hit, new_hit
from ingest.extract.platform.own import is_filler, said_span
from ingest.extract.platform.surface import NEUTRAL

_LETTERS = r"0-9A-Za-z\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\u00c0-\u024f\u0400-\u04ff"
_MARKS = re.compile(rf"[^{_LETTERS}]+")
_LONGEST = 16  # code points of words that can still be low content
_LONGEST_OWN = 3 * _LONGEST  # the same with marks
# Ends at the first letter too many, which is sooner than taking all marks out.
_FEW_WORDS = re.compile(rf"(?:[^{_LETTERS}]*+[{_LETTERS}]){{0,{_LONGEST}}}[^{_LETTERS}]*").fullmatch


Cheers = Callable[[str], object]


def cheers_of(forms: Iterable[str]) -> Cheers:
    """Return the test whether words, marks taken out, are nothing but cheers or one repeated character."""
    folded = sorted({_MARKS.sub("", fold(form)) for form in forms} - {""}, key=lambda form: (-len(form), form))
    cheers = "|".join(re.escape(form) for form in folded)
    return re.compile(rf"(?:{cheers or '(?!)'}){{1,{_LONGEST}}}|(.)\1{{0,{_LONGEST}}}").fullmatch


def text_flags(text: str, view: str, *, own_end: int, surface: Sequence[Hit], cheers: Cheers, hits: list[Hit]) -> None:
    """Append the flags of a text that says little; the author's own words end at ``own_end``."""
    if own_end > _LONGEST_OWN and _is_long(view, surface, end=own_end):
        return
    start, end = said_span(text, surface)
    own = text[start:end]
    if not own or is_filler(own):
        passed_on = any(hit.kind == "repost" for hit in surface) or (own and not _is_picture(own))
        hits.append(flag(text, "empty_repost", 0.99) if passed_on else flag(text, "low_content", 0.9))
    elif _says_little(view[start:end], cheers):
        hits.append(flag(text, "low_content", 0.9))


def _is_long(view: str, surface: Sequence[Hit], *, end: int) -> bool:
    """Return whether the own text is surely too long for low content, surface items and spaces left out."""
    start = 0
    for hit in surface:
        if hit.kind == "reply" and hit.start < end:
            start = hit.end
    own = view[start:end] if start or end < len(view) else view
    return len(own) - own.count(NEUTRAL) - own.count(" ") - own.count("\n") > _LONGEST_OWN


def _is_picture(bare: str) -> bool:
    return "图" in bare or "圖" in bare or "视频" in bare or "視頻" in bare


def flag(text: str, value: str, conf: float) -> Hit:
    """Return a flag over the whole of a text."""
    return new_hit((0, len(text), "flag", value, f"flag.{value}", conf, "", "", False, 0, "", "", 0.0))


def _says_little(own: str, cheers: Cheers) -> bool:
    """Return whether nothing is left of the own text without surface items, cheers and repeated marks."""
    if len(own) > _LONGEST_OWN and NEUTRAL not in own:
        return False
    if _FEW_WORDS(own) is None:
        return False
    words = _MARKS.sub("", own)
    return not words or (len(words) <= _LONGEST and cheers(words) is not None)
