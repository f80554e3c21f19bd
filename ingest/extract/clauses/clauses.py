"""Clauses of a text and the little words that turn them: negators, conditions, questions, quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ingest.extract.clauses.bounds import ClauseBounds
from ingest.extract.clauses.premises import Premise, premises, spared
from ingest.extract.clauses.quotations import quotations, with_quoted_lines
from ingest.extract.lexicon.little_words import (
    ASKS,
    COMPARES,
    CONDITION,
    DENIES,
    DOUBTS,
    ELSE,
    EXCEPTS,
    FLIPS,
    HOPE,
    LACKS,
    MAY_BE_PART,
    NOTHING,
    OPEN,
    RHETORICAL,
    SCOFFS,
    SO_CALLED,
    SPARES,
    TURNS,
    UNDOES,
    Word,
    is_last_word,
    is_part_of_word,
    stands_alone,
)
from ingest.extract.platform.surface import NEUTRAL

_UNDONE_WITHIN = 10  # characters behind words in which 才怪 and the like undo them
_UNDONE_WITHIN_LATIN = 24  # the same in a language of letters
_RUN = re.compile("[?!。…~]{0,8}").match  # marks that stand together close one clause: ?!
_DENIES = re.compile("[不没]").search
_TRAILING = " ~…" + NEUTRAL


class Clauses(ClauseBounds):
    """The clauses of one searched text (folded, surface items covered)."""

    __slots__ = (
        "_asks",
        "_conditions",
        "_has_question",
        "_open",
        "_rhetorical",
        "compares",
        "doubts",
        "exceptions",
        "has_far_denial",
        "has_mood",
        "negators",
        "premises",
        "so_called",
        "undoers",
    )

    def __init__(self, view: str, ends: list[int], words: Sequence[Word], quote_marks: Sequence[int]) -> None:
        """Take what the search found: where marks stand that end clauses, little words, quotation marks."""
        self.view = view
        self.ends = ends
        self.breaks = ends
        self.negators: list[int] = []  # where words stand that deny
        self.doubts: list[int] = []  # where words stand that deny the rest of their clause
        self.compares = "没有" in view  # whether a word stands that may compare
        self.so_called: list[int] = []  # where 所谓 stands
        self.undoers: list[int] = []  # where words stand that deny what stands before them
        self.exceptions: list[int] = []  # where words end behind which stands what is not meant: 除了
        self.premises: list[Premise] = []
        self._conditions: set[int] = set()  # numbers of clauses that hold if
        self._rhetorical: list[int] = []  # where 难道 stands
        self._asks: list[int] = []  # where 吗 stands
        self._open: list[int] = []  # where 是不是 and the like stand
        self.quotes = []
        self.has_items = NEUTRAL in view
        if words:
            self._take_words(sorted(words))
        self.has_far_denial = bool(self.undoers or self.doubts or self.so_called)  # which words far from a cue may deny
        # whether any clause asks, sets a condition or is rhetorical
        self._has_question = "?" in view
        self.has_mood = self._has_question or bool(
            self._conditions or self._rhetorical or self._asks or self._open or self.premises
        )
        if quote_marks:
            self.quotes = quotations(view, quote_marks)
        if ">" in view:
            self.quotes = with_quoted_lines(self.quotes, view)

    def _take_words(self, words: Sequence[Word]) -> None:
        free_from = 0
        view, ends = self.view, self.ends
        turns = []
        lacks = []
        rare = []
        for start, last, word, kind in words:
            if start < free_from or (word[0] <= "z" and not stands_alone(view, -last, word)):
                continue
            free_from = -last
            if kind == NOTHING or (word in MAY_BE_PART and is_part_of_word(view, start, word)):
                continue
            if kind == DENIES:
                self.negators.append(start)
            elif kind == LACKS:
                self.negators.append(start)
                lacks.append((start, free_from))
            elif kind == ASKS:
                self._asks.append(start)
            elif kind == TURNS:
                turns.append(start - 1)
            elif kind == CONDITION:
                self._conditions.add(bisect_left(ends, start))
            elif kind == OPEN:
                self._open.append(start)
            else:
                rare.append((start, free_from, kind))
        if turns:
            self.breaks = sorted(ends + turns)
        if rare:
            self._take_rare(rare, lacks)

    def _take_rare(self, rare: Sequence[tuple[int, int, int]], lacks: Sequence[tuple[int, int]]) -> None:
        others = []
        flips: list[int] = []
        spares = []
        for start, last, kind in rare:
            if kind == HOPE:
                number = self.number(start)
                self._conditions.update((number - 1, number))
            elif kind == RHETORICAL:
                self._rhetorical.append(start)
            elif kind == FLIPS:
                self._rhetorical.append(start)
                flips.append(start)
            elif kind == UNDOES and is_last_word(self.view, start, last):
                self.undoers.append(start)
            elif kind == DOUBTS or (kind == SCOFFS and self._begins_clause(start)):
                self.doubts.append(start)
            elif kind == ELSE:
                others.append((start, last))
            elif kind == SPARES:
                spares.append((start, last))
                self._conditions.add(self.number(start))
            else:
                self._take_scope(start, last, kind)
        if others:
            self._take_premises(lacks, others)
        if others or flips:
            self.negators = sorted(self.negators + flips)
        if spares:
            self.premises = sorted(self.premises + spared(self.view, spares))

    def _take_scope(self, start: int, last: int, kind: int) -> None:
        """Take a word that tells of whom or by whom something is said."""
        if kind == COMPARES:
            self.compares = True
        elif kind == SO_CALLED:
            self.so_called.append(start)
        elif kind == EXCEPTS:
            self.exceptions.append(last)

    def _begins_clause(self, position: int) -> bool:
        return not self.view[self.start(self.number(position)) : position].strip(_TRAILING)

    def _take_premises(self, lacks: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> None:
        """没有 and 就没有 together deny nothing, and set no condition; each alone denies."""
        self.premises = premises(self.ends, lacks, others)
        joined = {place for premise in self.premises for place in (premise.start, premise.other)}
        self.negators = [place for place in self.negators if place not in joined]
        self.negators += [start for start, _ in others if start not in joined]
        self._conditions -= {self.number(premise.begin) for premise in self.premises}

    def asks(self, number: int) -> bool:
        """Return whether a clause ends in a question mark or 吗."""
        end = self.end(number)
        if self._has_question and end < len(self.view) and (run := _RUN(self.view, end)) and "?" in run[0]:
            return True
        if not self._asks:
            return False
        last = bisect_left(self._asks, end) - 1
        return (
            last >= 0
            and self._asks[last] >= self.start(number)
            and not self.view[self._asks[last] + 1 : end].strip(_TRAILING)
        )

    def is_open(self, number: int, end: int) -> bool:
        """Return whether 是不是 or the like precedes ``end`` in a clause."""
        at = bisect_left(self._open, end) - 1
        return at >= 0 and self._open[at] >= self.start(number)

    def is_undone(self, position: int) -> bool:
        """Return whether a word such as 才怪 denies what ends at a place."""
        at = bisect_left(self.undoers, position)
        if at == len(self.undoers):
            return False
        undoer = self.undoers[at]
        if undoer - position > (_UNDONE_WITHIN_LATIN if self.view[undoer] < "z" else _UNDONE_WITHIN):
            return False
        last = self.end(self.number(position))
        # a comma before it changes nothing
        return undoer < last or (
            self.view[last] == "," and self.view[undoer] != "谁" and not self.view[last + 1 : undoer].strip(_TRAILING)
        )

    def is_doubted(self, position: int, by: str = "") -> bool:
        """Return whether the clause begins to doubt, before a place, all that follows, with a word that begins so."""
        at = bisect_left(self.doubts, position) - 1
        return (
            at >= 0
            and self.doubts[at] >= self.start(self.number(position))
            and self.view.startswith(by, self.doubts[at])
        )

    def is_premise(self, position: int) -> bool:
        """Return whether a place is in the A of 没有A就没有B."""
        at = bisect_left(self.premises, (position + 1,)) - 1
        return at >= 0 and position < self.premises[at].end

    def is_conditional(self, number: int) -> bool:
        """Return whether a clause, or the one before it, sets a condition."""
        return bool(self._conditions) and (number in self._conditions or number - 1 in self._conditions)

    def is_rhetorical(self, number: int, end: int) -> bool:
        """Return whether 难道 … 不, or 谁说 … 不, precedes ``end`` in a clause."""
        if not self._rhetorical:
            return False
        at = bisect_left(self._rhetorical, end) - 1
        if at < 0 or self._rhetorical[at] < self.start(number):
            return False
        return _DENIES(self.view, self._rhetorical[at], end) is not None
