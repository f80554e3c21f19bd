"""Whether a frame or cue is affirmed, denied, asked, conditional, or cannot be told."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ingest.extract.clauses.clauses import Clauses

_LEFT = 6  # characters before a cue in which a negator denies it
_SO_CALLED_WITHIN = 11  # characters in which 所谓, or 有人说, is said of a cue
_SO_CALLED_WITHIN_LATIN = 34  # the same in a language of letters
_LEFT_LATIN = 14  # the same in a language of letters
_MOCKING_WITHIN = 8  # characters behind a cue in which 呢 mocks it
_MOCKED = re.compile("[ \0]{0,20}(?:[你他她这就们天]{0,4}还(?:说什么|什么|说|谈|想|讲|吹|喊)?(什么)?|(什么))").fullmatch
_RATHER = re.compile("(?<![a-z])(?:rather|sooner)(?![a-z])").search
_RATHER_WITHIN = 40  # characters between rather and the cue behind than
BEFORE_MOCKED = frozenset("还么啥说谈想讲吹喊")
"""The last characters of what makes praise mockery."""
_WHAT = ("装什么", "吹什么", "扯什么", "谈什么", "讲什么", "说什么", "喊什么", "装啥", "吹啥", "扯啥")
_OF_WHOM = ("的人", "的都", "的黑子", "的网友", "的朋友", "的那些", "的是不是", "的能不能", "的出来")
_SAY = re.compile("[说骂喊喷]|觉得|认为").search
_SAID_WITHIN = 10  # characters before a cue in which others say it
_NONE_BEHIND = (" neither ", " none of ", " nobody", " no one", " no-one", " nothing ")

Span = tuple[int, int]


def polarity_of(
    clauses: Clauses, start: int, end: int, *, gaps: Sequence[Span], previous: Span, sarcastic: bool
) -> str:
    """Return yes, no, conditional, question or unclear for the cue at a span.

    ``gaps`` are the gaps inside the cue, ``previous`` the cue before it, whose own negator does not deny this one.
    """
    if sarcastic:
        return "unclear"
    if clauses.has_mood and (mood := _mood_of(clauses, start, end, gapped=bool(gaps))):
        return mood
    view = clauses.view
    if view.startswith("的", end) and _is_of_others(clauses, start, end):
        return "unclear"
    denied = False
    if clauses.negators:
        denied = _is_denied(clauses, start, gaps=gaps, previous=previous)
        if not denied and view[start] <= "z":
            denied = view.startswith(_NONE_BEHIND, end)
        if (denied or view.startswith("不", end)) and _is_either(view, start, end):
            return "question"
    if clauses.compares and view[start] <= "z":
        denied = denied or _is_last_choice(view, start)
    if clauses.has_far_denial:
        if clauses.so_called and _is_so_called(clauses, start):
            return "unclear"
        denied = denied or clauses.is_doubted(start)
        if clauses.is_undone(end):  # 不支持才怪 denies twice
            denied = not denied
    return "no" if denied else "yes"


def is_mocked(clauses: Clauses, start: int, end: int) -> bool:
    """Return whether praise is thrown back: 还国产之光呢, 什么国产之光."""
    if clauses.view.endswith(_WHAT, 0, start):
        return True
    mocked = _MOCKED(clauses.view, clauses.start(clauses.number(start)), start)
    if mocked is None:
        return False
    return mocked[1] is not None or mocked[2] is not None or "呢" in clauses.after(end, _MOCKING_WITHIN)


def _is_so_called(clauses: Clauses, start: int) -> bool:
    at = bisect_left(clauses.so_called, start) - 1
    if at < 0:
        return False
    so_called = clauses.so_called[at]
    width = _SO_CALLED_WITHIN if clauses.view[so_called] > "z" else _SO_CALLED_WITHIN_LATIN
    return start - so_called <= width and so_called >= clauses.start(clauses.number(start))


def _is_of_others(clauses: Clauses, start: int, end: int) -> bool:
    """Return whether a cue tells what others say, who are spoken of: 说小米垃圾的人."""
    return clauses.view.startswith(_OF_WHOM, end) and _SAY(clauses.before(start, _SAID_WITHIN)) is not None


def _is_last_choice(view: str, start: int) -> bool:
    """Return whether a cue is what the author would do last: I'd rather walk than trust them."""
    if not view.endswith(("than ", "than to "), 0, start):
        return False
    return _RATHER(view, max(0, start - _RATHER_WITHIN), start) is not None


def _is_either(view: str, start: int, end: int) -> bool:
    """Return whether a cue is one half of an A-not-A question: 支不支持, 支持不支持."""
    if view.startswith("不", end):
        return view.startswith(view[start:end], end + 1)
    if start < 2 or view[start - 1] != "不":
        return False
    return view[start - 2] == view[start] or view.startswith(view[start:end], 2 * start - end - 1)


def _mood_of(clauses: Clauses, start: int, end: int, *, gapped: bool) -> str:
    number = bisect_left(clauses.ends, start)
    if clauses.is_rhetorical(number, start if clauses.view[start] in "不没" and not gapped else end):
        return "yes"
    if clauses.asks(number if not gapped else clauses.number(end)) or clauses.is_open(number, end):
        return "question"
    return "conditional" if clauses.is_conditional(number) or (clauses.premises and clauses.is_premise(start)) else ""


def _is_denied(clauses: Clauses, start: int, *, gaps: Sequence[Span], previous: Span) -> bool:
    negators = clauses.negators
    for first, last in gaps:
        at = bisect_left(negators, first)
        if at < len(negators) and negators[at] < last:
            return True
    at = bisect_left(negators, start) - 1
    width = _LEFT_LATIN if clauses.view[start].isascii() else _LEFT
    if at < 0 or (negators[at] < start - width and not clauses.has_items):
        return False
    begin = clauses.reach(start, width)
    while at >= 0 and negators[at] >= begin:
        if not previous[0] <= negators[at] < previous[1]:
            return True
        at -= 1
    return False
