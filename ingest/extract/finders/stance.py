"""Stance by cue rules: the cues of a text add up to one stance hit for each target."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

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


class _Vote(NamedTuple):
    """What one cue says of one target."""

    value: str  # support oppose unclear
    conf: float
    cue: Cue
    rule: str


def credits_of(clauses: Clauses, names: Sequence[Name], *, sarcastic: bool) -> list[tuple[str, Cue]]:
    """Return whom the text thanks by saying that without them there would be nothing: 没有雷军就没有小米."""
    thanked = []
    for begin, end, start, other, last in clauses.premises:
        at = bisect_left(names, (begin,))
        if at == len(names) or names[at].end > end or not names[at].is_direct or clauses.is_quoted(begin, end):
            continue
        if clauses.view[start] in _SPARING and clauses.view[names[at].end : end].strip(_BESIDE_THANKED):
            continue  # 要不是雷军太抠 thanks nobody
        if names[at].start - begin <= _BEFORE_THANKED:
            is_question = clauses.view[other] not in _RHETORICAL and clauses.asks(clauses.number(last))
            polarity = "unclear" if sarcastic else "question" if is_question else "yes"
            thanked.append((names[at].target, Cue(start, last, "support", polarity)))
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
    votes_by_target: dict[str, list[_Vote]] = {}
    candidates = without_compared(names, clauses) if clauses.compares else names
    for cue in cues:
        stance_to_all, conf = _value(cue)
        spared = excepted(cue, names, clauses=clauses) if clauses.exceptions else ()
        for target, sure, rule in targets_of(cue, candidates, clauses=clauses, thread_target=thread_target):
            value = _FLIPPED.get(stance_to_all, stance_to_all) if target in spared else stance_to_all
            votes_by_target.setdefault(target, []).append(_Vote(value, conf if conf < sure else sure, cue, rule))
    if clauses.premises:
        for target, cue in credits_of(clauses, names, sarcastic=sarcastic):
            value, conf = _value(cue)
            vote = _Vote(value, min(conf, _CREDIT_CONF), cue, "stance.rule.credit")
            votes_by_target.setdefault(target, []).append(vote)
    for target, votes in votes_by_target.items():
        hits.append(_together(target, votes))


def _value(cue: Cue) -> tuple[str, float]:
    stance, polarity = cue.stance, cue.polarity
    if polarity == "yes":
        return stance, 1.0
    if polarity == "no":
        return _FLIPPED[stance], _FLIPPED_OPPOSE_CONF if stance == "oppose" else 1.0
    return "unclear", _UNCLEAR_CONF


def _together(target: str, votes: list[_Vote]) -> Hit:
    """Return the stance hit of one target: the surest vote of the side that all cues agree on, else unclear."""
    value, conf, cue, rule = votes[0]
    if len(votes) > 1:
        sides = {vote.value for vote in votes} - {"unclear"}
        if len(sides) == 1:
            value, conf, cue, rule = max((vote for vote in votes if vote.value in sides), key=lambda vote: vote.conf)
        else:
            value, conf = "unclear", _UNCLEAR_CONF
    return new_hit((cue.start, cue.end, "stance", value, rule, conf, "", "", False, 0, target, cue.polarity, 0.0))
