"""Stance by cue rules: what the cues of a text say together of each target."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ingest.extract.clauses.clauses import Clauses
from ingest.extract.finders.exceptions import excepted
from ingest.extract.finders.targets import Cue, Name, targets_of, without_compared
from ingest.extract.hit import Hit, new_hit

_FLIPPED = {"support": "oppose", "oppose": "support"}
_FLIPPED_OPPOSE_CONF = 0.6  # "not disappointed" is weaker than support
_CREDIT_CONF = 0.7
_UNCLEAR_CONF = 0.3
_BEFORE_THANKED = 2  # characters between 没有 and whom it speaks of
_SPARING = "要若ib"  # first characters of 要不是 and the like, behind which stands nothing but whom it speaks of
_BESIDE_THANKED = " ,的面子上份"
_RHETORICAL = "哪何怎"  # with these a question only seems to be asked

_Said = tuple[str, float, Cue, str]  # value, confidence, cue, rule


def credits_of(clauses: Clauses, names: Sequence[Name], *, sarcastic: bool) -> list[tuple[str, Cue]]:
    """Return whom the text thanks by saying that without them there would be nothing: 没有雷军就没有小米."""
    thanked = []
    for begin, end, start, other, last in clauses.premises:
        at = bisect_left(names, (begin,))
        if at == len(names) or names[at][1] > end or not names[at][3] or clauses.is_quoted(begin, end):
            continue
        if clauses.view[start] in _SPARING and clauses.view[names[at][1] : end].strip(_BESIDE_THANKED):
            continue  # 要不是雷军太抠 thanks nobody
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
    candidates = without_compared(names, clauses) if clauses.compares else names
    for cue in cues:
        said_of_all, conf = _value(cue)
        spared = excepted(cue, names, clauses=clauses) if clauses.exceptions else ()
        for target, sure, rule in targets_of(cue, candidates, clauses=clauses, thread_target=thread_target):
            value = _FLIPPED.get(said_of_all, said_of_all) if target in spared else said_of_all
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
