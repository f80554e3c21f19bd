"""Clauses of a text, and the words that stand around a place within them."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from ingest.extract.surface import NEUTRAL

_END = re.compile(r"[,，。!！?？;；\n]|\.(?![0-9])").finditer
_CONDITION = re.compile("要是|如果|除非|只要|假如|若是|(?<![a-z])(?:if|unless)(?![a-z])").search
_RHETORICAL = re.compile("难道[^不]{0,20}不").search
_ASKS = re.compile("[吗嘛么]$").search
_QUOTES = re.compile("“[^“”]{1,200}”|「[^「」]{1,200}」|『[^『』]{1,200}』")
_LONGEST = 400  # characters of a clause that are read for its mood


class Mood(NamedTuple):
    """What a clause as a whole says about its parts."""

    question: bool  # ends in ? or 吗
    condition: bool  # holds 如果, 除非 …
    rhetorical: int  # end of 难道…不 in the text, -1 without


class Clauses:
    """The clauses of one searched text (folded, surface items covered); computed when first asked for."""

    def __init__(self, view: str) -> None:
        self.view = view
        self._ends = [match.start() for match in _END(view)]
        self._moods: dict[int, Mood] = {}
        self._quotes = (
            [match.span() for match in _QUOTES.finditer(view)] if "“" in view or "「" in view or "『" in view else []
        )

    def number(self, position: int) -> int:
        """Return which clause a place is in."""
        return bisect_left(self._ends, position)

    def start(self, number: int) -> int:
        """Return where a clause begins."""
        return self._ends[number - 1] + 1 if number else 0

    def end(self, number: int) -> int:
        """Return where a clause ends, its mark left out."""
        return self._ends[number] if number < len(self._ends) else len(self.view)

    def quoted(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the span between quotation marks that holds a span, None outside."""
        for first, last in self._quotes:
            if first < start and end < last:
                return first, last
            if first >= end:
                break
        return None

    def before(self, position: int, width: int) -> str:
        """Return at most ``width`` characters of the clause left of a place, surface items left out."""
        begin = self.start(self.number(position))
        window = self.view[max(begin, position - width) : position]
        return window if NEUTRAL not in window else self._words_before(position, begin=begin, width=width)

    def _words_before(self, position: int, *, begin: int, width: int) -> str:
        words: list[str] = []
        while position > begin and len(words) < width:
            position -= 1
            if self.view[position] != NEUTRAL:
                words.append(self.view[position])
        return "".join(reversed(words))

    def after(self, position: int, width: int) -> str:
        """Return at most ``width`` characters of the clause right of a place, surface items left out."""
        window = self.view[position : min(self.end(self.number(position)), position + width)]
        return window.replace(NEUTRAL, "") if NEUTRAL in window else window

    def mood(self, number: int) -> Mood:
        """Return whether a clause asks, sets a condition or asks rhetorically."""
        known = self._moods.get(number)
        if known is None:
            known = self._moods[number] = self._read_mood(number)
        return known

    def _read_mood(self, number: int) -> Mood:
        start, end = self.start(number), self.end(number)
        text = self.view[max(start, end - _LONGEST) : end]
        marked = end < len(self.view) and self.view[end] in "?？"
        asks = marked or _ASKS(text.rstrip(" ~…" + NEUTRAL)) is not None
        rhetorical = _RHETORICAL(text)
        return Mood(
            asks, _CONDITION(text) is not None, max(start, end - _LONGEST) + rhetorical.end() if rhetorical else -1
        )
