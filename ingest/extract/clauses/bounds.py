"""Where the clauses of a text, their parts and its quotations begin and end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ingest.extract.platform.surface import NEUTRAL


class ClauseBounds:
    """The bounds of the clauses of one searched text (folded, surface items covered)."""

    __slots__ = ("breaks", "ends", "has_items", "quotes", "view")

    view: str
    ends: list[int]  # where the marks stand that end clauses
    breaks: list[int]  # the same, and where but and the like cut a clause in two; a clause begins behind one
    quotes: Sequence[tuple[int, int]]  # where quotations open and close
    has_items: bool  # whether surface items are covered in it

    def number(self, position: int) -> int:
        """Return which clause a place is in."""
        return bisect_left(self.ends, position)

    def start(self, number: int) -> int:
        """Return where a clause begins."""
        return self.ends[number - 1] + 1 if number else 0

    def end(self, number: int) -> int:
        """Return where a clause ends, its mark left out."""
        return self.ends[number] if number < len(self.ends) else len(self.view)

    def part(self, start: int, end: int) -> tuple[int, int]:
        """Return where the part of a clause around a span begins and ends; but and the like cut clauses too."""
        breaks = self.breaks
        first = bisect_left(breaks, start)
        last = bisect_left(breaks, end - 1, first)
        return breaks[first - 1] + 1 if first else 0, breaks[last] + 1 if last < len(breaks) else len(self.view)

    def quotation(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where the quotation around a span opens and closes, None when it is not quoted."""
        at = bisect_left(self.quotes, (start,)) - 1
        return self.quotes[at] if at >= 0 and end <= self.quotes[at][1] else None

    def is_quoted(self, start: int, end: int) -> bool:
        """Return whether a span stands between quotation marks."""
        return bool(self.quotes) and self.quotation(start, end) is not None

    def reach(self, position: int, width: int) -> int:
        """Return where ``width`` characters of the clause left of a place begin, surface items not counted."""
        begin = self.start(bisect_left(self.ends, position))
        if not self.has_items:
            return max(begin, position - width)
        while position > begin and width:
            position -= 1
            if self.view[position] != NEUTRAL:
                width -= 1
        return position

    def before(self, position: int, width: int) -> str:
        """Return at most ``width`` characters of the clause left of a place, surface items left out."""
        window = self.view[self.reach(position, width) : position]
        return window.replace(NEUTRAL, "") if self.has_items else window

    def after(self, position: int, width: int) -> str:
        """Return at most ``width`` characters of the clause right of a place, surface items left out."""
        end = self.end(self.number(position))
        if not self.has_items:
            return self.view[position : min(end, position + width)]
        window = ""
        while position < end and len(window) < width:
            following = min(end, position + width - len(window))
            window += self.view[position:following].replace(NEUTRAL, "")
            position = following
        return window
