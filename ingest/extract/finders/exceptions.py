"""Exceptions from a stance towards all: 除了小米谁都不信 trusts Xiaomi."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ingest.extract.clauses.clauses import Clauses
from ingest.extract.finders.targets import Cue, Name

_BEFORE = 2  # characters between 除了 and whom it excepts
_ALL_OTHERS = re.compile(
    "[^也还]{0,6}(?:谁|什么|啥|哪[个家]|别[的家人]|其[他它余])|[^也还]{0,4}(?:都|全|一律|一概|没有?人|无人|没谁)"
).match
"""Words between an exception and a cue that is said of all others; 也 and 还 say it of both."""
_OBJECT = 10  # characters behind an English cue that hold its object: trust nobody
_WITHIN = 24  # characters between an English cue and the exception behind it
_ANY = re.compile("(?<![a-z])(?:any|no|none|nobody|nothing|everyone|everybody|everything|all)").search


def excepted(cue: Cue, names: Sequence[Name], *, clauses: Clauses) -> set[str]:
    """Return the targets that are excepted from a cue, which is said of all others."""
    view = clauses.view
    spared = set()
    for end in clauses.exceptions:
        at = bisect_left(names, (end,))
        if at == len(names) or names[at].start - end > _BEFORE or not names[at].is_direct:
            continue
        _, last, target, _ = names[at]
        if last <= cue.start:
            is_near = clauses.number(cue.start) - clauses.number(end) <= 1
            if is_near and (_ALL_OTHERS(view[last : cue.start].lstrip(" ,")) or _ANY(view, last, cue.end + _OBJECT)):
                spared.add(target)
        elif cue.end < end <= cue.end + _WITHIN and _ANY(view, cue.end, end):
            spared.add(target)
    return spared
