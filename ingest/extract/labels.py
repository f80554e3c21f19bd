"""Hits of the names layer: entities, leader forms, and labels with their holder."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ingest.extract.clauses import Clauses
from ingest.extract.forms import Form
from ingest.extract.hit import Hit
from ingest.extract.holder import holder_of
from ingest.extract.matcher import Match
from ingest.extract.numerals import NUMBER, RANGE

_YEARS = re.compile(rf"(?<![0-9])(?:{RANGE}|{NUMBER})(?:多|几)?年(?:的)?$")
_YEARS_WIDTH = 8
_MOST_MODS = 4


def name_hits(clauses: Clauses, matches: Sequence[Match], *, cuts: Sequence[int]) -> list[Hit]:
    """Return the hits of the names layer, in order."""
    hits = []
    for start, end, form, _ in matches:
        seg = bisect_right(cuts, start) if cuts else 0
        kind, code = form[2], form[0].id
        if kind == "label":
            hits.append(_label_hit(clauses, start, end=end, form=form, seg=seg))
        elif kind == "ent":
            hits.append(Hit(start, end, "ent", code, form[7], form[6], code, "", False, seg))
        else:
            person = form[0].target
            hits.append(Hit(start, end, "leader", code, form[7], form[6], person, "", False, seg, person))
    return hits


def _label_hit(clauses: Clauses, start: int, *, end: int, form: Form, seg: int) -> Hit:
    start = _with_modifiers(clauses, start, form=form)
    holder = holder_of(clauses, start, end, seg=seg)
    entry = form.entry
    return Hit(
        start,
        end,
        "label",
        entry.id,
        f"{form.rule}.{holder.word}",
        form.conf,
        entry.id,
        holder.holder,
        holder.negated,
        seg,
        entry.target,
        "",
        holder.conf,
    )


def _with_modifiers(clauses: Clauses, start: int, *, form: Form) -> int:
    """Return where the label begins with the modifiers before it: 八年老米粉 is one label."""
    if not form.mods and not form.years:
        return start
    view = clauses.view
    for _ in range(_MOST_MODS):
        modifier = next((mod for mod in form.mods if view.endswith(mod, 0, start)), "")
        if modifier:
            start -= len(modifier)
            continue
        years = _YEARS.search(view[max(0, start - _YEARS_WIDTH) : start]) if form.years and start else None
        if years is None:
            break
        start -= len(years[0])
    return start
