"""Hits of the names layer: entities, leader forms, and labels with their holder."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ingest.extract.clauses.clauses import Clauses
from ingest.extract.clauses.holder import holder_of
from ingest.extract.finders.numerals import NUMBER, RANGE
from ingest.extract.hit import Hit, new_hit
from ingest.extract.lexicon.forms import Form
from ingest.extract.lexicon.matcher import Match

_YEARS = re.compile(rf"(?<![0-9])(?:{RANGE}|{NUMBER})(?:多|几)?年(?:的)?$")
_YEARS_WIDTH = 8
_MOST_MODS = 4


def name_hits(clauses: Clauses, matches: Sequence[Match], *, cuts: Sequence[int], hits: list[Hit]) -> None:
    """Append the hits of the names layer."""
    seg = 0
    for start, end, form, _ in matches:
        if cuts:
            seg = bisect_right(cuts, start)
        kind, code = form.kind, form.code
        if kind == "label":
            hits.append(_label_hit(clauses, start, end=end, form=form, seg=seg))
        elif kind == "ent":
            hits.append(new_hit((start, end, "ent", code, form.rule, form.conf, code, "", False, seg, "", "", 0.0)))
        else:
            person = form.entry.target
            hits.append(
                new_hit((start, end, "leader", code, form.rule, form.conf, person, "", False, seg, person, "", 0.0))
            )


def _label_hit(clauses: Clauses, start: int, *, end: int, form: Form, seg: int) -> Hit:
    start = _with_modifiers(clauses, start, form=form) if start else 0
    whose = holder_of(clauses, start, end, seg=seg)
    holder, negated, sure = whose
    code = form.code
    rule = f"{form.rule}.{whose.word}"
    return new_hit(
        (start, end, "label", code, rule, form.conf, code, holder, negated, seg, form.entry.target, "", sure)
    )


def _with_modifiers(clauses: Clauses, start: int, *, form: Form) -> int:
    """Return where the label begins with the modifiers before it: 八年老米粉 is one label."""
    mods, with_years = form.mods, form.years
    view = clauses.view
    for _ in range(_MOST_MODS):
        if mods and view.endswith(mods, 0, start):
            start -= len(next(mod for mod in mods if view.endswith(mod, 0, start)))
            continue
        years = (
            _YEARS.search(view[max(0, start - _YEARS_WIDTH) : start])
            if with_years and _ends_in_year(view, start)
            else None
        )
        if years is None:
            break
        start -= len(years[0])
    return start


def _ends_in_year(view: str, end: int) -> bool:
    """Return whether a number of years may end at a place; most labels need not be searched for one."""
    return view.endswith(("年", "年的"), 0, end)
