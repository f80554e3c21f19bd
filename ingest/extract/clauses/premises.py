"""没有A就没有B, and 要不是A我早就走了: which say that A is to be thanked, and deny nothing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

_LONGEST = 14  # characters between 没有 and 就没有
_LEFT_THEN = re.compile(
    "[^,。.!?;\n]{1,14}?,? ?((?:我|咱|俺|老子)?(?:早就|早都|早(?![餐上点饭期日])))|"
    "[^,。.!?;\n]{1,24}?,? ?((?:i|we)(?:'d|'d've| would| would've| might| might've)(?: have)?(?: [a-z]{2,10})? "
    "(?:sold|left|quit|switched|returned|dumped|given up|gone|cancelled|canceled|walked|jumped))(?![a-z])"
).match
"""What is said to have been done long ago but for somebody: words that part with something, or 早就."""


class Premise(NamedTuple):
    """A of 没有A就没有B."""

    begin: int  # where A begins
    end: int
    start: int  # where 没有 begins
    other: int  # where 就没有 begins
    last: int  # where 就没有 ends


def premises(ends: Sequence[int], lacks: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> list[Premise]:
    """Return the premises of a text whose clauses end at ``ends``, in order.

    ``lacks`` and ``others`` are where 没有 and 就没有, and the like, begin and end. They belong together in one clause,
    or in one and the next.
    """
    complete: list[Premise] = []
    for other, last in others:
        at = bisect_left(lacks, (other,)) - 1
        if at < 0 or (complete and complete[-1].start >= lacks[at][0]):
            continue
        start, begin = lacks[at]
        number = bisect_left(ends, begin)
        if other - begin <= _LONGEST and bisect_left(ends, other) - number <= 1:
            end = min(other, ends[number]) if number < len(ends) else other
            complete.append(Premise(begin, end, start, other, last))
    return complete


def spared(view: str, places: Sequence[tuple[int, int]]) -> list[Premise]:
    """Return the premises that 要不是 and the like begin, each at (start, end), where what follows was not done."""
    complete = []
    for start, begin in places:
        then = _LEFT_THEN(view, begin)
        if then is not None:
            other = then.start(1 if then[1] else 2)
            complete.append(Premise(begin, other, start, other, then.end()))
    return complete
