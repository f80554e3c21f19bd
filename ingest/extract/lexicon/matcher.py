"""The lexicon found in folded text: one Aho-Corasick pass, edge tests, the longest of what overlaps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from ingest.extract.lexicon.forms import Form
from ingest.extract.lexicon.little_words import ENDS, MARKS, NOTHING, PHRASES, QUOTE, Word

_GAP_WIDTH = 6
_CLAUSE_MARK = re.compile("[,。.!?;\n]").search
_LETTER = re.compile("[a-z\u00df-\u00f6\u00f8-\u024f]").match
_SURROGATE = re.compile("[\ud800-\udfff]")


Match = tuple[int, int, Form, tuple[tuple[int, int], ...]]
"""A form found in a text: start, end, the form, and the spans of its gaps. Unpack it into names; it is a bare tuple,
since there are many."""

_Candidate = tuple[int, int, int, Form, tuple[tuple[int, int], ...]]
"""The same in the order in which matches win: start, -end, rank, form, gaps; ranks differ, so forms never compare."""


class Edges(NamedTuple):
    """What may not stand beside a spelling."""

    before: bool  # no ASCII letter before it
    after: str  # "letter", "digit" or ""


def edges_of(spelling: str) -> Edges:
    """Return the edge test of a spelling."""
    last = spelling[-1]
    after = "letter" if _LETTER(last) else "digit" if last.isascii() and last.isdigit() else ""
    return Edges(spelling[0].isascii() and spelling[0].isalnum(), after)


class Findings(NamedTuple):
    """What the search finds in one text: the matches of each layer that win, in order, and what cuts its clauses."""

    names: list[Match]
    cues: list[Match]
    proofs: list[Match]
    marks: list[Match]
    ends: list[int]  # where marks stand that end clauses
    words: list[Word]  # little words
    quotes: list[int]  # where quotation marks stand


class Matcher:
    """All forms of a case, and the words that turn clauses, searched for at once; one per process, never pickled."""

    def __init__(self, forms: Iterable[tuple[str, Form]]) -> None:
        grouped: dict[str, list[tuple[int, int, Form, tuple[str, ...]]]] = {}
        for rank, (first, form) in enumerate(sorted(forms, key=_precedence)):
            grouped.setdefault(first, []).append((form.layer, rank, form, form.rest))
        ending = sorted((mark for mark, kind in MARKS.items() if kind == ENDS), key=lambda mark: (mark == ".", mark))
        quotes = sorted(mark for mark, kind in MARKS.items() if kind == QUOTE)
        little = {*ending, *quotes, *PHRASES}
        patterns = [*ending, *quotes, *sorted(PHRASES), *sorted(form for form in grouped if form not in little)]
        # Patterns are numbered in this order, so that a number tells marks from words and words from forms; of the
        # marks that end clauses the full stop is the last.
        self._bounds = len(ending) - 1, len(ending) + len(quotes), len(little)
        self._words = [(pattern, PHRASES.get(pattern, NOTHING)) for pattern in patterns[: len(little)]]
        self._forms = [tuple(grouped.get(pattern, ())) for pattern in patterns]
        edges = [edges_of(pattern) for pattern in patterns]
        self._edges = [edge if edge.before or edge.after else None for edge in edges]
        # A DFA of this size would fill the processor's cache; the compact NFA is as fast and leaves room.
        automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)
        self._find: Callable[..., list[tuple[int, int, int]]] = automaton.find_matches_as_indexes

    def find(self, folded: str) -> Findings:
        """Return what wins of each layer, and what cuts and turns the clauses of a folded text."""
        layers: tuple[list[_Candidate], ...] = ([], [], [], [])
        ends: list[int] = []
        words: list[Word] = []
        quotes: list[int] = []
        edges, forms, little, n_sure, n_marks, n_words = self._edges, self._forms, self._words, *self._bounds
        try:
            occurrences = self._find(folded, overlapping=True)
        except UnicodeEncodeError:  # half a surrogate pair: one strange character, as long as itself
            occurrences = self._find(_SURROGATE.sub("\ufffd", folded), overlapping=True)
        for pattern, start, end in occurrences:
            if pattern < n_sure:
                ends.append(start)
                continue
            if pattern < n_words:
                if pattern == n_sure:  # a full stop
                    if not "0" <= folded[end : end + 1] <= "9":
                        ends.append(start)
                    continue
                if pattern < n_marks:
                    quotes.append(start)
                    continue
                word, kind = little[pattern]
                words.append((start, -end, word, kind))
                if not forms[pattern]:
                    continue
            edge = edges[pattern]
            if edge is None or _stands_free(folded, start, end=end, edges=edge):
                for layer, rank, form, rest in forms[pattern]:
                    if not rest:
                        layers[layer].append((start, -end, rank, form, ()))
                    elif gapped := _close_gaps(folded, end, form=form):
                        layers[layer].append((start, -gapped[-1][1] - len(rest[-1]), rank, form, gapped))
        names, cues, proofs, marks = layers
        return Findings(
            _select(names) if names else [],
            _select(cues) if cues else [],
            _select(proofs) if proofs else [],
            _select(marks) if marks else [],
            ends,
            words,
            quotes,
        )


def _precedence(pair: tuple[str, Form]) -> tuple[bool, str, str, tuple[str, ...]]:
    """Exclusions win over forms of the same length; the rest is only to be the same every time."""
    return not pair[1].excludes, pair[1].rule, pair[0], pair[1].rest


def _stands_free(text: str, start: int, *, end: int, edges: Edges) -> bool:
    if edges.before and start and _LETTER(text, start - 1):
        return False
    if edges.after and end < len(text):
        return not (_LETTER(text, end) if edges.after == "letter" else "0" <= text[end] <= "9")
    return True


def _close_gaps(text: str, end: int, *, form: Form) -> tuple[tuple[int, int], ...]:
    """Return the gaps behind a first part, each up to the nearest next part with no clause's end between."""
    gaps = []
    for part in form.rest:
        start = text.find(part, end, end + _GAP_WIDTH + len(part))
        while start != -1 and not _stands_free(text, start, end=start + len(part), edges=edges_of(part)):
            start = text.find(part, start + 1, end + _GAP_WIDTH + len(part))
        if start == -1 or _CLAUSE_MARK(text, end, start):
            return ()
        gaps.append((end, start))
        end = start + len(part)
    return tuple(gaps)


def _select(candidates: list[_Candidate]) -> list[Match]:
    """Keep the leftmost, then the longest; an exclusion swallows what it covers but for what it keeps."""
    if len(candidates) == 1:
        start, last, _, form, gaps = candidates[0]
        return [] if form.excludes else [(start, -last, form, gaps)]
    candidates.sort()
    kept: list[Match] = []
    free_from = 0
    for start, last, _, form, gaps in candidates:
        if start >= free_from:
            free_from = -last
            if form.excludes:
                kept += _kept_inside(start, form, candidates)
            else:
                kept.append((start, free_from, form, gaps))
    return kept


def _kept_inside(start: int, exclusion: Form, candidates: list[_Candidate]) -> list[Match]:
    first, last = exclusion.keep
    if first == last:
        return []
    span = (start + first, -start - last)
    return [
        (begin, -end, form, gaps)
        for begin, end, _, form, gaps in candidates
        if (begin, end) == span and not form.excludes
    ]
