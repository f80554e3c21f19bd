"""Quotations and titles: which marks belong together."""

from __future__ import annotations

from collections.abc import Sequence

_CLOSES = {"“": "”", "「": "」", "『": "』", "《": "》", '"': '"'}
_LONGEST = 200
_DEEPEST = 4


def quotations(view: str, marks: Sequence[int]) -> list[tuple[int, int]]:
    """Return where the outermost quotations open and close; a title or a quotation may stand inside another.

    >>> quotations("「他说『好』」《书》", [0, 3, 5, 6, 7, 9])
    [(0, 6), (7, 9)]
    """
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for mark in marks:
        char = view[mark]
        at = next((at for at in range(len(opened) - 1, -1, -1) if _closes(view, opened[at], mark)), -1)
        if at >= 0:
            while found and found[-1][0] > opened[at]:
                found.pop()
            found.append((opened[at], mark))
            del opened[at:]
        elif char in _CLOSES:
            opened = [*opened[1 - _DEEPEST :], mark]
    return found


def _closes(view: str, opening: int, mark: int) -> bool:
    return _CLOSES[view[opening]] == view[mark] and mark - opening <= _LONGEST
