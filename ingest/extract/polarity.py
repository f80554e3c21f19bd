"""Whether a frame or cue is affirmed, denied, asked, conditional, or cannot be told."""

from __future__ import annotations

import re

from ingest.extract.clauses import Clauses

_NOT_NEGATORS = re.compile(
    "不得不|不是不|不能不|不会不|不可不|谁说不|无不|并非不|不可能不|不仅|不但|不只|不光|不止|不愧|不错|不过|不管|不论|不断|不禁|不少|"
    "不久|不由|不同|不言而喻|不知不觉|不妨|不吹不黑|差不多|对不起|了不起|忍不住|不好意思|没事|没错|没准|没问题|未来|"
    "[特区分级个告类性离]别|别人|别的|别说|别家|勿忘"
)
_NEGATORS = re.compile(
    "不|没|别|勿|未|无法|怎么可能|怎么会|谁还|哪还|谁会|哪会|休想|拒绝|停止|"
    "(?<![a-z])(?:not|no|never|don't|dont|doesn't|didn't|won't|can't|cannot|isn't|stop|stopped|no longer)(?![a-z])"
).search
_LEFT = 6  # characters before a cue that can deny it
_LEFT_LATIN = 12  # the same in a language of letters


def polarity_of(clauses: Clauses, start: int, end: int, *, gap: str, sarcastic: bool) -> str:
    """Return yes, no, conditional, question or unclear for the cue at a span."""
    if sarcastic:
        return "unclear"
    number = clauses.number(start)
    mood = clauses.mood(number)
    if mood.rhetorical != -1 and mood.rhetorical <= end:
        return "yes"
    last = mood if end <= clauses.end(number) else clauses.mood(clauses.number(end))
    if last.question:
        return "question"
    if mood.condition or (number and clauses.mood(number - 1).condition):
        return "conditional"
    return "no" if _is_denied(clauses, start, gap=gap) else "yes"


def _is_denied(clauses: Clauses, start: int, *, gap: str) -> bool:
    if gap and _NEGATORS(_blank(gap)):
        return True
    left = clauses.before(start, _LEFT_LATIN)
    if not left:
        return False
    # Blanked before it is cut, or the cut would leave the second half of 不得不.
    left = _blank(left)
    return _NEGATORS(left if left.isascii() else left[-_LEFT:]) is not None


def _blank(text: str) -> str:
    return _NOT_NEGATORS.sub(lambda match: " " * len(match[0]), text)
