"""Whose label it is: the first rule that fires, over the words before it in its clause."""

from __future__ import annotations

from typing import NamedTuple

from ingest.extract.clauses.clauses import Clauses
from ingest.extract.clauses.holder_words import (
    ABOUT_THEM,
    ADDRESS,
    ASKED,
    BESIDE_ME,
    BLAMED,
    CALLED,
    CLAIM,
    CLAIM_BEFORE,
    DENIED_BEHIND,
    HAILED,
    IS_IT,
    MAY_DENY,
    MEDDLERS,
    NEGATORS,
    OF_THEIR_WORDS,
    OF_THEIRS,
    OTHERS,
    OTHERS_UNLESS_ME,
    PLURAL,
    RHETORICAL,
    SELF,
    SUPPOSED,
    TELLING,
    TOLD_OF_ME,
    TURN,
    WHO_SAYS,
    YOU,
)

_FILLERS = frozenset(
    {"", " ", "是", "也是", "就是", "都是", "一个"}
)  # between I and a label; nothing else need be asked
_BESIDE = frozenset("比跟和同与被给对向替帮怼些位大 ")  # the last characters of what makes it somebody else's
_ONE_OF_THEM = frozenset("他她佢我咱俺")  # begin what names one other person, who may speak of whoever has it
WINDOW = 14  # characters that are read to the left
WINDOW_LATIN = 32  # the same before a label of letters, whose words take as many


class Holder(NamedTuple):
    """Whose label it is, and whether it is denied."""

    holder: str  # self other vocative quoted unclear
    negated: bool
    conf: float  # how sure of the two

    @property
    def word(self) -> str:
        """The one word that tests and the rule id use."""
        return "neg" if self.negated and self.holder != "quoted" else self.holder


QUOTED = Holder("quoted", False, 0.95)
UNCLEAR = Holder("unclear", False, 0.3)
_SELF_CONF, _OTHER_CONF, _NEGATED_CONF, _VOCATIVE_CONF = 0.9, 0.8, 0.9, 0.8


def holder_of(clauses: Clauses, start: int, end: int, *, seg: int) -> Holder:
    """Return the holder of the label, or tenure, at a span."""
    if seg or clauses.is_quoted(start, end):
        return QUOTED
    if clauses.view[start] in "我咱俺":  # a slogan, whose own words say we: 你守护小米我们守护你
        return UNCLEAR
    width = WINDOW_LATIN if start and clauses.view[start].isascii() else WINDOW
    left = clauses.before(start, width)
    right = clauses.after(end, width)
    telling = bool(left) and TELLING(left) is not None
    if telling and (rhetorical := _rhetorical_of(left)):
        return rhetorical
    if _is_asked(clauses, start, left=left, right=right):
        return UNCLEAR
    named = _named_before(left) if telling else UNCLEAR
    if named.holder == "self" and "的" in right[:2]:
        named = _of_their_things(named, left=left, right=right)
    if ("不" in right or clauses.undoers) and (
        denied := _denied_behind(clauses, end, left=left, right=right, named=named)
    ):
        named = denied
    if named is UNCLEAR and _is_called(clauses, end=end, left=left, right=right):
        return Holder("vocative", False, _VOCATIVE_CONF)
    return named


def _of_their_things(named: Holder, *, left: str, right: str) -> Holder:
    """Return the holder where people of whoever has the label, or their words, follow: 作为米粉的老婆, 我删米黑的帖."""
    if OF_THEIRS(right):
        return Holder("other", named.negated, _OTHER_CONF)
    return UNCLEAR if left[-1] not in "是为" and OF_THEIR_WORDS(right) else named


def _rhetorical_of(left: str) -> Holder | None:
    """Return the holder behind 谁说我不是 (I am) and 谁说我是 (I am not)."""
    if "who" in left and (match := WHO_SAYS(left)):
        return Holder("self", match[1] is None, _SELF_CONF)
    match = RHETORICAL(left) if "谁" in left or "难道" in left else None
    if match is None:
        return None
    denied = "不是" in match[2]
    return Holder("self", not denied, _SELF_CONF) if denied or match[1] != "难道" else None


def _named_before(left: str) -> Holder:
    holder = _person_of(left)
    if (holder != "unclear" or MAY_DENY(left)) and (turn := TURN(left)):
        nearer = _person_of(left[turn.end() :])
        holder = _person_of(left[: turn.start()]) if nearer == "unclear" else nearer
        left = left[turn.end() :]
    if MAY_DENY(left) and NEGATORS(left):
        return Holder(holder, True, _NEGATED_CONF if holder != "unclear" else UNCLEAR.conf)
    if holder == "unclear" or (holder == "self" and SUPPOSED(left)):
        return UNCLEAR
    return Holder(holder, False, _SELF_CONF if holder == "self" else _OTHER_CONF)


def _denied_behind(clauses: Clauses, end: int, *, left: str, right: str, named: Holder) -> Holder | None:
    """Return the holder where words behind the label deny it: 米粉才怪, 米粉我算不上; 要不是米粉才怪 denies twice."""
    if clauses.undoers and clauses.is_undone(end):
        holder = _person_of(left)
        negated = not (named.negated or "不是" in left)
        return Holder(holder, negated, _NEGATED_CONF if holder != "unclear" else UNCLEAR.conf)
    if DENIED_BEHIND(right) is None:
        return None
    holder = "self" if named.holder == "self" or SELF(right) else named.holder
    return Holder(holder, True, _NEGATED_CONF if holder != "unclear" else UNCLEAR.conf)


def _is_asked(clauses: Clauses, start: int, *, left: str, right: str) -> bool:
    if (right and ASKED(right)) or (left and IS_IT(left)):
        return True
    return clauses.has_mood and YOU(left) is not None and clauses.asks(clauses.number(start))


def _person_of(left: str) -> str:
    if other := OTHERS(left):
        behind = left[other.end() :] if other[0][0] in _ONE_OF_THEM else ""
        return "unclear" if behind and _is_told(behind) else "other"
    mine = SELF(left)
    if mine is None:
        return "other" if OTHERS_UNLESS_ME(left) else "unclear"
    return _beside_me(left, mine[0], left[mine.end() :])


def _is_told(behind: str) -> bool:
    """Return whether one other person only speaks of whoever has the label, or takes me for it."""
    if BLAMED(behind):
        return True
    return behind[-1] != "的" and "是" not in behind and _is_opinion("", behind)


def _beside_me(left: str, mine: str, rest: str) -> str:
    """Return who has the label when I, or a word like it, stands before it and ``rest`` between them."""
    if rest[-1:] == "的" and CLAIM_BEFORE(rest):
        return "self"
    if (len(mine) + len(rest) < len(left) or "被" in rest) and TOLD_OF_ME(left):
        return "unclear"
    if rest in _FILLERS:
        return "self"
    if (meddler := MEDDLERS(rest)) and "是" not in rest[: meddler.start()]:
        return "other"
    beside = rest[-1] in _BESIDE and BESIDE_ME(rest) and CLAIM(left) is None
    return "unclear" if beside or _is_opinion(mine, rest) else "self"


def _is_opinion(mine: str, rest: str) -> bool:
    """Return whether I only see, like or advise who has the label, and do not say that I am it."""
    opinions = list(ABOUT_THEM.finditer(rest))
    return bool(opinions) and mine not in ("作为", "身为") and CLAIM(rest, opinions[-1].end()) is None


def _is_called(clauses: Clauses, *, end: int, left: str, right: str) -> bool:
    plural = PLURAL(right) is not None or clauses.view[end - 1] == "们"
    return (plural and ADDRESS(left) is not None) or CALLED(right) is not None or HAILED(left) is not None
