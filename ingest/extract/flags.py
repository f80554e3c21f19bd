"""Flags of a whole text: sarcasm, low content, empty repost, cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.extract.hit import Hit
from ingest.extract.matcher import Match
from ingest.extract.own import is_filler, own_span
from ingest.extract.surface import NEUTRAL

_REPEATS = re.compile(r"(.)\1{0,40}").fullmatch
_MARKS = re.compile(r"[^0-9A-Za-z\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\u00c0-\u024f\u0400-\u04ff]+")
_LONGEST = 16  # code points of words that can still be low content


def text_flags(text: str, view: str, *, surface: Sequence[Hit], marks: Sequence[Match], sarcastic: bool) -> list[Hit]:
    """Return the flags of a text, each over the whole of it."""
    flags = []
    if sarcastic:
        flags.append(_flag(text, "sarcasm", 0.5))
    start, end = own_span(text, surface)
    if start == end:
        bare = text.strip()
        passed_on = any(hit[2] == "repost" for hit in surface) or (bare and is_filler(bare) and not _is_picture(bare))
        flags.append(_flag(text, "empty_repost", 0.99) if passed_on else _flag(text, "low_content", 0.9))
    elif end - start <= _LONGEST or NEUTRAL in view:
        if _says_little(view, start, end=end, marks=marks):
            flags.append(_flag(text, "low_content", 0.9))
    return flags


def _is_picture(bare: str) -> bool:
    return "图" in bare or "圖" in bare or "视频" in bare or "視頻" in bare


def _flag(text: str, value: str, conf: float) -> Hit:
    return Hit(0, len(text), "flag", value, f"flag.{value}", conf)


def _says_little(view: str, start: int, *, end: int, marks: Sequence[Match]) -> bool:
    """Return whether nothing is left of the own text without surface items, cheers and repeated marks."""
    words = view[start:end]
    if len(words.replace(NEUTRAL, "")) > 4 * _LONGEST:
        return False
    for match in marks:
        if match.form.kind == "cheer" and start <= match.start and match.end <= end:
            words = words[: match.start - start] + " " * (match.end - match.start) + words[match.end - start :]
    rest = _MARKS.sub("", words)
    return not rest or (len(rest) <= _LONGEST and _REPEATS(rest) is not None)
