"""The lexicon found in folded text: one Aho-Corasick pass, edge tests, the longest of what overlaps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from ingest.extract.forms import Form

_GAP_WIDTH = 6
_CLAUSE_MARK = re.compile("[,，。.!！?？;；\n]").search
_LETTER = re.compile("[a-z\u00df-\u00f6\u00f8-\u024f]").match
_LARGEST_DFA = 20_000


class Match(NamedTuple):
    """A form found in a text."""

    start: int
    end: int
    form: Form
    gap: str  # what stands in its gaps


class Edges(NamedTuple):
    """What may not stand beside a spelling."""

    before: bool  # no ASCII letter before it
    after: str  # "letter", "digit" or ""


def edges_of(spelling: str) -> Edges:
    """Return the edge test of a spelling."""
    last = spelling[-1]
    after = "letter" if _LETTER(last) else "digit" if last.isascii() and last.isdigit() else ""
    return Edges(spelling[0].isascii() and spelling[0].isalnum(), after)


class Matcher:
    """All forms of a case, searched for at once; one per process, never pickled."""

    def __init__(self, forms: Iterable[tuple[str, Form]]) -> None:
        grouped: dict[str, list[Form]] = {}
        for first, form in forms:
            grouped.setdefault(first, []).append(form)
        patterns = sorted(grouped)
        self._forms = [tuple(grouped[pattern]) for pattern in patterns]
        self._edges = [edges_of(pattern) for pattern in patterns]
        self._free = [not edges.before and not edges.after for edges in self._edges]
        dfa = Implementation.DFA if len(patterns) < _LARGEST_DFA else Implementation.ContiguousNFA
        automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard, implementation=dfa)
        self._find: Callable[..., list[tuple[int, int, int]]] = automaton.find_matches_as_indexes

    def find(self, folded: str) -> tuple[list[Match], list[Match], list[Match], list[Match]]:
        """Return the matches of each layer (names, cues, proofs, marks) that win, in order."""
        layers: tuple[list[Match], list[Match], list[Match], list[Match]] = ([], [], [], [])
        for pattern, start, end in self._find(folded, overlapping=True):
            if self._free[pattern] or _stands_free(folded, start, end=end, edges=self._edges[pattern]):
                for form in self._forms[pattern]:
                    if not form[3]:
                        layers[form[1]].append(Match(start, end, form, ""))
                    elif gapped := _close_gaps(folded, start, end=end, form=form):
                        layers[form[1]].append(gapped)
        names, cues, proofs, marks = layers
        return _select(names), _select(cues), _select(proofs), _select(marks)


def _stands_free(text: str, start: int, *, end: int, edges: Edges) -> bool:
    if edges.before and start and _LETTER(text, start - 1):
        return False
    if edges.after and end < len(text):
        following = text[end]
        return not (_LETTER(following) if edges.after == "letter" else "0" <= following <= "9")
    return True


def _close_gaps(text: str, start: int, *, end: int, form: Form) -> Match | None:
    """Return the match with the parts behind its gaps, each the nearest one without a clause's end between."""
    gaps = []
    for part in form.rest:
        found = text.find(part, end, end + _GAP_WIDTH + len(part))
        while found != -1 and not _stands_free(text, found, end=found + len(part), edges=edges_of(part)):
            found = text.find(part, found + 1, end + _GAP_WIDTH + len(part))
        if found == -1:
            return None
        gap = text[end:found]
        if _CLAUSE_MARK(gap):
            return None
        gaps.append(gap)
        end = found + len(part)
    return Match(start, end, form, " ".join(gaps))


def _order(match: Match) -> tuple[int, int, bool, str]:
    return match[0], -match[1], not match[2].excludes, match[2].entry.id


def _select(found: list[Match]) -> list[Match]:
    """Keep the leftmost, then the longest; an exclusion swallows what it covers but for what it keeps."""
    if len(found) < 2:
        return [match for match in found if not match[2].excludes]
    found.sort(key=_order)
    kept = []
    free_from = 0
    for match in found:
        if match[0] >= free_from:
            free_from = match[1]
            if match[2].excludes:
                kept += _kept_inside(match, found)
            else:
                kept.append(match)
    return kept


def _kept_inside(exclusion: Match, found: list[Match]) -> list[Match]:
    first, last = exclusion[2].keep
    if first == last:
        return []
    span = (exclusion[0] + first, exclusion[0] + last)
    return [match for match in found if match[:2] == span and not match[2].excludes]
