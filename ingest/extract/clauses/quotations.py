"""Quotations and titles: which marks belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CLOSES = {"“": "”", "「": "」", "『": "』", "《": "》", '"': '"'}
_LONGEST = 200
_DEEPEST = 4
_QUOTED_LINE = re.compile("(?:^|(?<=\\n))[ ]{0,8}>(?![_.<=3([]|[ ]?$)[^\\n]{0,2000}").finditer


def quotations(view: str, marks: Sequence[int]) -> list[tuple[int, int]]:
    """Return where the outermost quotations open and close; a title or a quotation may stand inside another.

    >>> quotations("「他说『好』」《书》", [0, 3, 5, 6, 7, 9])
    [(0, 6), (7, 9)]
    """
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for mark in marks:
        char = view[mark]
        at = next((at for at in range(len(opened) - 1, -1, -1) if _closes(view, opened[at], mark)), -1)
        if at >= 0:
            while pairs and pairs[-1][0] > opened[at]:
                pairs.pop()
            pairs.append((opened[at], mark))
            del opened[at:]
        elif char in _CLOSES:
            opened = [*opened[1 - _DEEPEST :], mark]
    return pairs


def with_quoted_lines(quotes: Sequence[tuple[int, int]], view: str) -> list[tuple[int, int]]:
    """Return the quotations together with the lines whose first mark says that they are another's words, as on Reddit.

    >>> with_quoted_lines([(2, 6)], "> “so”, they say\\nnot I")
    [(0, 16)]
    """
    lines = [match.span() for match in _QUOTED_LINE(view)]
    return sorted([*lines, *(one for one in quotes if not any(start <= one[0] < end for start, end in lines))])


def _closes(view: str, opening: int, mark: int) -> bool:
    return _CLOSES[view[opening]] == view[mark] and mark - opening <= _LONGEST
