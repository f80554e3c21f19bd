"""The target of a stance cue: named in its clause, called behind it, named in the clause before, or the thread's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from ingest.extract.clauses.clauses import Clauses
from ingest.extract.lexicon.matcher import Match
from ingest.extract.platform.surface import NEUTRAL

_JOINED = re.compile("[、和与跟及]|以及| ?(?:and|&|n?or) ?").fullmatch
_OWN_CONF, _LABEL_CONF, _CALLED_CONF, _CARRIED_CONF, _THREAD_CONF = 0.8, 0.75, 0.75, 0.65, 0.6
_MOST_NAMES = 6  # names of a clause that are looked at on each side of a cue
_BETTER_THAN = ("比", "比起", "than ")  # before a name that another is only compared with
_NONE_BETTER_THAN = ("没有比", "没比", "人比", "谁比", "谁能比")
_NOT_AS = "没有"  # the same where the other is named before: 华为没有小米靠谱
_CALLED_WITHIN = 16  # characters between a cue and a name that is called behind it
_CALLING = "啊呀哦呢吧吗了啦嘛诶哎唉你您我们的亲爱老再见拜 ~…" + NEUTRAL  # may stand around such a name
_MARKS = ",。.!?;\n"
_PERSON = "person:"
_COMPANY = re.compile(
    "公司|厂家|车企|企业|这家|(?<![a-z])(?:the|this|that) (?:company|brand)"
).search  # no person is meant by it
_OF_OTHERS = re.compile("比[某那有一]些|比其[他它]|(?<![a-z])than (?:some|other|those)").search
_FAR = 200  # distance from which surface items are counted in


class Name(NamedTuple):
    """A target that is named in a text."""

    start: int
    end: int
    target: str  # its id
    is_direct: bool  # named itself, not by a label of its fans


class Cue(NamedTuple):
    """A stance cue with the polarity that its context gives it."""

    start: int
    end: int
    stance: str  # support or oppose
    polarity: str  # yes no conditional question unclear


def names_of(matches: Sequence[Match], end: int) -> list[Name]:
    """Return the targets that matches of the names layer before ``end`` speak of, in order."""
    named: list[Name] = []
    for start, last, form, _ in matches:
        if last > end:
            break
        if form.kind == "ent":
            named.append(Name(start, last, form.entry.id, True))
        elif form.entry.target:
            named.append(Name(start, last, form.entry.target, False))
    return named


def without_compared(names: Sequence[Name], clauses: Clauses) -> Sequence[Name]:
    """Return the names without those that another is only compared with: 比特斯拉靠谱 speaks of the other."""
    view = clauses.view
    left: list[Name] = []
    compared: Name | None = None
    for name in names:
        joined = compared is not None and _JOINED(view, compared.end, name.start) is not None
        if joined or _is_compared(name.start, left[-1] if left else None, clauses=clauses):
            compared = name
        else:
            left.append(name)
    return left


def _is_compared(start: int, before: Name | None, *, clauses: Clauses) -> bool:
    view = clauses.view
    if view.endswith(_BETTER_THAN, 0, start):
        return not view.endswith(_NONE_BETTER_THAN, 0, start)
    behind = view.endswith(_NOT_AS, 0, start)
    return behind and before is not None and clauses.number(before.start) == clauses.number(start)


def targets_of(
    cue: Cue, names: Sequence[Name], *, clauses: Clauses, thread_target: str | None
) -> list[tuple[str, float, str]]:
    """Return (target, confidence, rule) of the clause's entity, else its label's, the clause before's, the thread's."""
    if not names:
        return [(thread_target, _THREAD_CONF, "stance.rule.thread")] if thread_target else []
    begin, end = clauses.part(cue.start, cue.end)
    low = bisect_left(names, (begin,)) if begin else 0
    middle = bisect_left(names, (cue.start,), low)
    here = [name for name in names[max(low, middle - _MOST_NAMES) : middle + _MOST_NAMES] if name.start < end]
    if here:
        direct = [name for name in here if name.is_direct]
        conf = _OWN_CONF if direct else _LABEL_CONF
        return [(target, conf, "stance.rule") for target in _nearest(cue, direct or here, view=clauses.view)]
    if middle < len(names) and names[middle].start - cue.end <= _CALLED_WITHIN:
        called = names[middle]
        if _is_called(cue, called, names[low - 1] if low else None, clauses=clauses):
            return [(called.target, _CALLED_CONF, "stance.rule.called")]
    if low and clauses.compares and _OF_OTHERS(clauses.view, begin, cue.start):
        return []
    if low and not (names[low - 1].target.startswith(_PERSON) and _COMPANY(clauses.view, begin, min(end, cue.end))):
        return [(names[low - 1].target, _CARRIED_CONF, "stance.rule.carried")]
    return [(thread_target, _THREAD_CONF, "stance.rule.thread")] if thread_target else []


def _is_called(cue: Cue, name: Name, before: Name | None, *, clauses: Clauses) -> bool:
    """Return whether the next words behind a cue do nothing but call a name: 支持你，雷军."""
    start, end, _, direct = name
    view = clauses.view
    if not direct and not view.startswith("们", end):
        return False  # a label is called in the plural only
    number, own = clauses.number(start), clauses.number(cue.end - 1)
    begin, last = clauses.start(number), clauses.end(number)
    if number == own or view[begin:start].strip(_CALLING) or view[end:last].strip(_CALLING):
        return False
    gap = view[clauses.end(own) : begin]
    if gap.strip(_MARKS + _CALLING):
        return False  # other words between
    if before is not None and not view[before.end : clauses.start(own)].strip(_CALLING + _MARKS):
        return False  # the name before it is called just so
    # In the next sentence it is only called when nothing more is said to it: 失望。小米，加油
    return "," in gap or ";" in gap or not view.startswith(",", last)


def _nearest(cue: Cue, names: Sequence[Name], *, view: str) -> list[str]:
    """Return the target next to the cue, and those joined to it by 和 or 、."""
    if len(names) == 1:
        return [names[0].target]

    def distance(place: int) -> tuple[int, int]:
        start, end, _, _ = names[place]
        return (_words(view, cue.end, start), 0) if start >= cue.end else (_words(view, end, cue.start), 1)

    first = last = min(range(len(names)), key=distance)
    while first and _JOINED(view, names[first - 1].end, names[first].start):
        first -= 1
    while last + 1 < len(names) and _JOINED(view, names[last].end, names[last + 1].start):
        last += 1
    return list(dict.fromkeys(name.target for name in names[first : last + 1]))


def _words(view: str, start: int, end: int) -> int:
    """Return how many characters lie between two places, surface items not counted."""
    return max(end - start - (view.count(NEUTRAL, start, end) if end - start < _FAR else 0), 0)
