"""Stance by cue rules: which cue speaks of which target, and what the cues say together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ingest.extract.clauses import Clauses
from ingest.extract.hit import Hit
from ingest.extract.matcher import Match

_TURN = re.compile("但是|但|不过|可是|然而|却|(?<![a-z])(?:but|however)(?![a-z])").finditer
_JOINED = re.compile("[、和与跟及]|以及| ?(?:and|&) ?").fullmatch
_FLIPPED = {"support": "oppose", "oppose": "support"}
_OWN_CONF, _LABEL_CONF, _CARRIED_CONF, _THREAD_CONF = 0.8, 0.75, 0.65, 0.6
_FLIPPED_OPPOSE_CONF = 0.6  # "not disappointed" is weaker than support


class Cue(NamedTuple):
    """A stance cue with the polarity that its context gives it."""

    start: int
    end: int
    stance: str  # support or oppose
    polarity: str  # yes no conditional question unclear


class Name(NamedTuple):
    """A target that is named: directly, or by a label that speaks of it."""

    start: int
    end: int
    target: str
    direct: bool


def names_of(matches: Sequence[Match]) -> list[Name]:
    """Return the targets that matches of the names layer speak of, in order."""
    named = []
    for start, end, form, _ in matches:
        if form.kind == "ent":
            named.append(Name(start, end, form.entry.id, True))
        elif form.entry.target:
            named.append(Name(start, end, form.entry.target, False))
    return named


def stances(clauses: Clauses, cues: Sequence[Cue], names: Sequence[Name], *, thread_target: str | None) -> list[Hit]:
    """Return one stance hit a target; ``unclear`` where cues disagree or none is affirmed."""
    said: dict[str, list[Hit]] = {}
    breaks = _breaks(clauses) if names else []
    for cue in cues:
        for target, conf, rule in _targets(cue, names, view=clauses.view, breaks=breaks, thread_target=thread_target):
            value, weight = _value(cue)
            hit = Hit(
                cue.start, cue.end, "stance", value, rule, min(conf, weight), target=target, polarity=cue.polarity
            )
            said.setdefault(target, []).append(hit)
    return [_together(hits) for hits in said.values()]


def _breaks(clauses: Clauses) -> list[int]:
    """Return where clauses begin, clauses being cut at words such as but too."""
    starts = {clauses.start(number) for number in range(1, clauses.number(len(clauses.view)) + 1)}
    starts.update(match.start() for match in _TURN(clauses.view))
    return sorted(starts)


def _targets(
    cue: Cue, names: Sequence[Name], *, view: str, breaks: Sequence[int], thread_target: str | None
) -> list[tuple[str, float, str]]:
    if names:
        clause = bisect_right(breaks, cue.start)
        begin = breaks[clause - 1] if clause else 0
        last = bisect_right(breaks, max(cue.start, cue.end - 1))
        end = breaks[last] if last < len(breaks) else names[-1].end
        low = bisect_right(names, begin, key=_start_before)
        here = [name for name in names[low : low + _MOST_NAMES] if name.start < end]
        direct = [name for name in here if name.direct]
        if direct or here:
            conf = _OWN_CONF if direct else _LABEL_CONF
            return [(target, conf, "stance.rule") for target in _nearest(cue, direct or here, view=view)]
        if low:
            return [(names[low - 1].target, _CARRIED_CONF, "stance.rule.carried")]
    return [(thread_target, _THREAD_CONF, "stance.rule.thread")] if thread_target else []


_MOST_NAMES = 12  # names of one clause that are looked at


def _start_before(name: Name) -> int:
    return name.start + 1


def _nearest(cue: Cue, names: Sequence[Name], *, view: str) -> list[str]:
    """Return the target next to the cue, and those joined to it by 和 or 、."""

    def distance(place: int) -> tuple[int, int]:
        name = names[place]
        return (name.start - cue.end, 0) if name.start >= cue.end else (max(cue.start - name.end, 0), 1)

    first = last = min(range(len(names)), key=distance)
    while first and _JOINED(view[names[first - 1].end : names[first].start]):
        first -= 1
    while last + 1 < len(names) and _JOINED(view[names[last].end : names[last + 1].start]):
        last += 1
    return list(dict.fromkeys(name.target for name in names[first : last + 1]))


def _value(cue: Cue) -> tuple[str, float]:
    if cue.polarity == "yes":
        return cue.stance, 1.0
    if cue.polarity == "no":
        return _FLIPPED[cue.stance], _FLIPPED_OPPOSE_CONF if cue.stance == "oppose" else 1.0
    return "unclear", 0.3


def _together(hits: list[Hit]) -> Hit:
    """Return what the cues for one target say together: the first of the side they agree on."""
    sides = {hit.value for hit in hits} - {"unclear"}
    if len(sides) == 1:
        return max((hit for hit in hits if hit.value in sides), key=lambda hit: (hit.conf, -hit.start))
    return hits[0]._replace(value="unclear", conf=0.3)
