"""Stance by cue rules: which cue speaks of which target, and what the cues say together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ingest.extract.clauses import Clauses
from ingest.extract.hit import Hit, new_hit
from ingest.extract.matcher import Match
from ingest.extract.surface import NEUTRAL

_JOINED = re.compile("[、和与跟及]|以及| ?(?:and|&) ?").fullmatch
_FLIPPED = {"support": "oppose", "oppose": "support"}
_OWN_CONF, _LABEL_CONF, _CARRIED_CONF, _THREAD_CONF = 0.8, 0.75, 0.65, 0.6
_FLIPPED_OPPOSE_CONF = 0.6  # "not disappointed" is weaker than support
_CREDIT_CONF, _CALLED_CONF = 0.7, 0.75
_UNCLEAR_CONF = 0.3
_MOST_NAMES = 6  # names of a clause that are looked at on each side of a cue
_BEFORE_THANKED = 2  # characters between 没有 and whom it speaks of
_RHETORICAL = "哪何怎"
_COMPARES = ("比", "比起", "相比", "没有", "than ")
_CALLED_WITHIN = 16  # characters between a cue and the name that is called behind it
_CALLING = "啊呀哦呢吧吗了啦嘛诶哎唉你您我们的亲爱老 \x00~…"  # may stand around a name that is called
_MARKS_AND_SPACES = ",。.!?;\n ~…" + NEUTRAL
_FAR = 200  # distance from which surface items are counted in

Name = tuple[int, int, str, bool]
"""A target that is named: start, end, its id, and whether directly rather than by a label that speaks of it."""


Cue = tuple[int, int, str, str]
"""A stance cue with the polarity that its context gives it: start, end, support or oppose, polarity."""

_Said = tuple[str, float, Cue, str]  # value, confidence, cue, rule


def names_of(matches: Sequence[Match], end: int) -> list[Name]:
    """Return the targets that matches of the names layer before ``end`` speak of, in order."""
    named: list[Name] = []
    for start, last, form, _ in matches:
        if last > end:
            break
        if form[2] == "ent":
            named.append((start, last, form[0].id, True))
        elif form[0].target:
            named.append((start, last, form[0].target, False))
    return named


def credits_of(clauses: Clauses, names: Sequence[Name], *, sarcastic: bool) -> list[tuple[str, Cue]]:
    """Return whom the text thanks by saying that without them there would be nothing: 没有雷军就没有小米."""
    thanked = []
    for begin, end, start, other, last in clauses.premises:
        at = bisect_left(names, (begin,))
        if at == len(names) or names[at][1] > end or not names[at][3] or clauses.is_quoted(begin, end):
            continue
        if names[at][0] - begin <= _BEFORE_THANKED:
            asked = clauses.view[other] not in _RHETORICAL and clauses.asks(clauses.number(last))
            polarity = "unclear" if sarcastic else "question" if asked else "yes"
            thanked.append((names[at][2], (start, last, "support", polarity)))
    return thanked


def stances(
    clauses: Clauses,
    cues: Sequence[Cue],
    names: Sequence[Name],
    *,
    sarcastic: bool,
    thread_target: str | None,
    hits: list[Hit],
) -> None:
    """Append one stance hit a target; ``unclear`` where cues disagree or none is affirmed."""
    said: dict[str, list[_Said]] = {}
    for cue in cues:
        value, conf = _value(cue)
        for target, sure, rule in _targets(cue, names, clauses=clauses, thread_target=thread_target):
            one = (value, conf if conf < sure else sure, cue, rule)
            if target in said:
                said[target].append(one)
            else:
                said[target] = [one]
    if clauses.premises:
        for target, cue in credits_of(clauses, names, sarcastic=sarcastic):
            value, conf = _value(cue)
            said.setdefault(target, []).append((value, min(conf, _CREDIT_CONF), cue, "stance.rule.credit"))
    for target, told in said.items():
        hits.append(_together(target, told))


def _targets(
    cue: Cue, names: Sequence[Name], *, clauses: Clauses, thread_target: str | None
) -> list[tuple[str, float, str]]:
    """Return (target, confidence, rule) of the clause's entity, else its label's, the clause before's, the thread's."""
    if not names:
        return [(thread_target, _THREAD_CONF, "stance.rule.thread")] if thread_target else []
    begin, end = clauses.part(cue[0], cue[1])
    low = bisect_left(names, (begin,)) if begin else 0
    middle = bisect_left(names, (cue[0],), low)
    here = [name for name in names[max(low, middle - _MOST_NAMES) : middle + _MOST_NAMES] if name[0] < end]
    if here:
        direct = [name for name in here if name[3]]
        conf = _OWN_CONF if direct else _LABEL_CONF
        chosen = _without_compared(direct or here, view=clauses.view)
        return [(target, conf, "stance.rule") for target in _nearest(cue, chosen, view=clauses.view)]
    called = _called(cue, names, clauses=clauses, before=low)
    if called is not None:
        return [(called, _CALLED_CONF, "stance.rule.called")]
    if low:
        return [(names[low - 1][2], _CARRIED_CONF, "stance.rule.carried")]
    return [(thread_target, _THREAD_CONF, "stance.rule.thread")] if thread_target else []


def _without_compared(names: Sequence[Name], *, view: str) -> Sequence[Name]:
    """Return the names without those that another is only compared with: 比特斯拉靠谱 speaks of the other."""
    if len(names) == 1:
        return names
    left = [name for name in names if not view.endswith(_COMPARES, 0, name[0])]
    return left or names


def _called(cue: Cue, names: Sequence[Name], *, clauses: Clauses, before: int) -> str | None:
    """Return the target of a cue whose clause names nobody, and which the next words call by name: 支持你，雷军."""
    at = bisect_left(names, (cue[1],))
    if at == len(names):
        return None
    start, end, target, _ = names[at]
    number, own = clauses.number(start), clauses.number(cue[1] - 1)
    gap = clauses.view[cue[1] : clauses.start(number)]
    if number == own or len(gap) > _CALLED_WITHIN or clauses.view[clauses.start(number) : start].strip(_CALLING):
        return None
    if clauses.view[clauses.end(own) + 1 : clauses.start(number)].strip(_MARKS_AND_SPACES):
        return None  # other words between
    if clauses.view[end : clauses.end(number)].strip(_CALLING):
        return None
    if before and not clauses.view[names[before - 1][1] : clauses.start(own)].strip(_CALLING + _MARKS_AND_SPACES):
        return None  # the name before it is called just so
    ends_sentence = "," not in gap and ";" not in gap
    return None if ends_sentence and clauses.view[clauses.end(number) :][:1] == "," else target


def _nearest(cue: Cue, names: Sequence[Name], *, view: str) -> list[str]:
    """Return the target next to the cue, and those joined to it by 和 or 、."""
    if len(names) == 1:
        return [names[0][2]]

    def distance(place: int) -> tuple[int, int]:
        start, end, _, _ = names[place]
        return (_words(view, cue[1], start), 0) if start >= cue[1] else (_words(view, end, cue[0]), 1)

    first = last = min(range(len(names)), key=distance)
    while first and _JOINED(view, names[first - 1][1], names[first][0]):
        first -= 1
    while last + 1 < len(names) and _JOINED(view, names[last][1], names[last + 1][0]):
        last += 1
    return list(dict.fromkeys(name[2] for name in names[first : last + 1]))


def _words(view: str, start: int, end: int) -> int:
    """Return how many characters lie between two places, surface items not counted."""
    return max(end - start - (view.count(NEUTRAL, start, end) if end - start < _FAR else 0), 0)


def _value(cue: Cue) -> tuple[str, float]:
    stance, polarity = cue[2], cue[3]
    if polarity == "yes":
        return stance, 1.0
    if polarity == "no":
        return _FLIPPED[stance], _FLIPPED_OPPOSE_CONF if stance == "oppose" else 1.0
    return "unclear", _UNCLEAR_CONF


def _together(target: str, told: list[_Said]) -> Hit:
    """Return what the cues for one target say together: the surest of the side they agree on."""
    value, conf, cue, rule = told[0]
    if len(told) > 1:
        sides = {said[0] for said in told} - {"unclear"}
        if len(sides) == 1:
            value, conf, cue, rule = max((said for said in told if said[0] in sides), key=lambda said: said[1])
        else:
            value, conf = "unclear", _UNCLEAR_CONF
    return new_hit((cue[0], cue[1], "stance", value, rule, conf, "", "", False, 0, target, cue[3], 0.0))
