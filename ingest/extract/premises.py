"""没有A就没有B: which says that A is to be thanked for B, and denies neither."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

_LONGEST = 14  # characters between 没有 and 就没有


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
    found: list[Premise] = []
    for other, last in others:
        at = bisect_left(lacks, (other,)) - 1
        if at < 0 or (found and found[-1].start >= lacks[at][0]):
            continue
        start, begin = lacks[at]
        number = bisect_left(ends, begin)
        if other - begin <= _LONGEST and bisect_left(ends, other) - number <= 1:
            end = min(other, ends[number]) if number < len(ends) else other
            found.append(Premise(begin, end, start, other, last))
    return found
