"""Clauses of a text and the little words that turn them: negators, conditions, questions, quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left

from ingest.extract.surface import NEUTRAL

_ENDS, _QUOTE, _ASKS, _DENIES, _TURNS, _CONDITION, _RHETORICAL, _NOTHING = range(8)
_MARKS = dict.fromkeys(",。!?;\n", _ENDS) | dict.fromkeys("“”「」『』\"", _QUOTE)
_PHRASES = (
    dict.fromkeys("不 没 别 勿 未 无法 怎么可能 怎么会 谁还 哪还 谁会 哪会 休想 拒绝 停止".split(), _DENIES)
    | dict.fromkeys("not no never don't dont doesn't didn't won't can't cannot isn't aren't stop stopped".split(), _DENIES)
    | dict.fromkeys("但 可是 然而 却 but however".split(), _TURNS)
    | dict.fromkeys("要是 如果 除非 只要 假如 若是 if unless".split(), _CONDITION)
    | {"难道": _RHETORICAL, "吗": _ASKS, "么": _ASKS}
    # What holds a negator and denies nothing, or denies twice.
    | dict.fromkeys("不得不 不是不 不能不 不会不 不可不 不可能不 没有不 不仅 不但 不只 不光 不止 不愧 不错 不过 不管".split(), _NOTHING)
    | dict.fromkeys("不论 不断 不禁 不少 不久 不由 不同 不言 不妨 不吹不黑 不约而同 不知道 不好意思 没事 没错 没准".split(), _NOTHING)
    | dict.fromkeys("没问题 没完没了 未来 别人 别的 别说 别家 勿忘 无不 并非不 要不是".split(), _NOTHING)
)
_SAFE_BEFORE = {
    "别": frozenset("特区分级个告类性离"),
    "么": frozenset("什怎这那多要"),
}
_SAFE_AROUND = frozenset({"差不多", "对不起", "了不起", "忍不住", "说不定", "止不住", "吹不黑", "非不"})
_TRIGGER = re.compile(f"[{re.escape(''.join(_MARKS))}.{''.join(sorted({phrase[0] for phrase in _PHRASES}))}]").finditer
_WIDTHS = tuple(sorted({len(phrase) for phrase in _PHRASES if not phrase.isascii()}, reverse=True))
_WORD = re.compile("[a-z][a-z']{0,40}").match
_CLOSES = {"“": "”", "「": "」", "『": "』", '"': '"'}
_LONGEST_QUOTE = 200
_TRAILING = " ~…" + NEUTRAL


def _phrase_at(view: str, start: int) -> str:
    """Return the little word at a place, "" when it is only part of another word."""
    before = view[start - 1 : start] if start else ""
    if view[start] < "\x7f":
        word = _WORD(view, start)
        return word[0] if word and word[0] in _PHRASES and not ("a" <= before <= "z") else ""
    for width in _WIDTHS:
        phrase = view[start : start + width]
        if phrase in _PHRASES:
            break
    else:
        return ""
    if before in _SAFE_BEFORE.get(phrase, ()) or (phrase == "不" and view[start - 1 : start + 2] in _SAFE_AROUND):
        return ""
    return phrase


class Clauses:
    """The clauses of one searched text (folded, surface items covered)."""

    def __init__(self, view: str) -> None:
        self.view = view
        self.ends: list[int] = []  # where the marks stand that end clauses
        self.breaks: list[int] = []  # where clauses begin after the first, cut at but and the like too
        self.negators: list[int] = []  # where words stand that deny
        self._conditions: set[int] = set()  # numbers of clauses that hold if
        self._rhetorical: list[int] = []  # where 难道 stands
        self._asks: list[int] = []  # where 吗 stands
        self._quotes: list[tuple[int, int]] = []  # spans between quotation marks
        self._has_items = NEUTRAL in view
        self._read()

    def _read(self) -> None:
        view, ends, breaks = self.view, self.ends, self.breaks
        marks: list[int] = []
        read_to = 0
        for trigger in _TRIGGER(view):
            start = trigger.start()
            char = view[start]
            kind = _MARKS.get(char)
            if kind == _ENDS or (char == "." and not view[start + 1 : start + 2].isdigit()):
                ends.append(start)
                breaks.append(start + 1)
            elif kind == _QUOTE:
                marks.append(start)
            elif start >= read_to and (phrase := _phrase_at(view, start)):
                read_to = start + len(phrase)
                self._take(_PHRASES[phrase], start)
        if marks:
            self._pair_quotes(marks)

    def _take(self, kind: int, start: int) -> None:
        if kind == _DENIES:
            self.negators.append(start)
        elif kind == _TURNS:
            self.breaks.append(start)
        elif kind == _CONDITION:
            self._conditions.add(len(self.ends))
        elif kind == _RHETORICAL:
            self._rhetorical.append(start)
        elif kind == _ASKS:
            self._asks.append(start)

    def _pair_quotes(self, marks: list[int]) -> None:
        opening = -1
        for mark in marks:
            char = self.view[mark]
            closes = opening >= 0 and _CLOSES[self.view[opening]] == char and mark - opening <= _LONGEST_QUOTE
            if closes:
                self._quotes.append((opening, mark))
                opening = -1
            elif char in _CLOSES:
                opening = mark

    def number(self, position: int) -> int:
        """Return which clause a place is in."""
        return bisect_left(self.ends, position)

    def start(self, number: int) -> int:
        """Return where a clause begins."""
        return self.ends[number - 1] + 1 if number else 0

    def end(self, number: int) -> int:
        """Return where a clause ends, its mark left out."""
        return self.ends[number] if number < len(self.ends) else len(self.view)

    def is_quoted(self, start: int, end: int) -> bool:
        """Return whether a span stands between quotation marks."""
        return bool(self._quotes) and any(first < start and end <= last for first, last in self._quotes)

    def asks(self, number: int) -> bool:
        """Return whether a clause ends in a question mark or 吗."""
        end = self.end(number)
        if end < len(self.view) and self.view[end] == "?":
            return True
        if not self._asks:
            return False
        last = bisect_left(self._asks, end) - 1
        return (
            last >= 0
            and self._asks[last] >= self.start(number)
            and not self.view[self._asks[last] + 1 : end].strip(_TRAILING)
        )

    def is_conditional(self, number: int) -> bool:
        """Return whether a clause, or the one before it, sets a condition."""
        return bool(self._conditions) and (number in self._conditions or number - 1 in self._conditions)

    def is_rhetorical(self, number: int, end: int) -> bool:
        """Return whether 难道 … 不 precedes ``end`` in a clause."""
        if not self._rhetorical:
            return False
        begin = self.start(number)
        return any(begin <= place < end and "不" in self.view[place:end] for place in self._rhetorical)

    def reach(self, position: int, width: int) -> int:
        """Return where ``width`` characters of the clause left of a place begin, surface items not counted."""
        begin = self.start(bisect_left(self.ends, position))
        if not self._has_items:
            return max(begin, position - width)
        while position > begin and width:
            position -= 1
            if self.view[position] != NEUTRAL:
                width -= 1
        return position

    def before(self, position: int, width: int) -> str:
        """Return at most ``width`` characters of the clause left of a place, surface items left out."""
        window = self.view[self.reach(position, width) : position]
        return window.replace(NEUTRAL, "") if self._has_items else window

    def after(self, position: int, width: int) -> str:
        """Return at most ``width`` characters of the clause right of a place, surface items left out."""
        window = self.view[position : min(self.end(self.number(position)), position + width)]
        return window.replace(NEUTRAL, "") if self._has_items else window
