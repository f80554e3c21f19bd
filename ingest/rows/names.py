"""Nicknames of a run's accounts inside texts: behind a mark, and without one."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from graph.ids import mask_of
from graph.text import fold
from ingest.extract.hit import Hit
from ingest.extract.platform.mask import NAME_KINDS, mask_places
from ingest.extract.platform.nicknames import AT_SIGNS, KnownNames, is_latin

_MACHINE_MADE: Final = re.compile(r".*[0-9]{6}").fullmatch
"""A name such as 用户1234567890, which the platform gave: nobody types it."""

_SHORTEST: Final = 3
"""Shorter nicknames are words too often to be taken for names where no mark stands before them."""


class RunNames:
    """The nicknames of one platform's accounts in the files of a run; built once per process.

    ``in_corpus`` says whether a nickname is that of an account of the corpus. ``public`` are names
    that stay in clear; ``words`` of the lexicon are no names where no mark stands before them.
    """

    def __init__(
        self,
        names: Iterable[str],
        *,
        platform: str,
        public: Collection[str] = (),
        words: Collection[str] = (),
        in_corpus: Callable[[str], bool] | None = None,
    ) -> None:
        self._names = tuple(names)
        self._no_names = frozenset(map(fold, (*public, *words)))
        self.known_names = KnownNames((*self._names, *public), platform=platform, in_corpus=in_corpus)

    def without_mark(self, text: str, hits: Sequence[Hit]) -> list[tuple[int, int]]:
        """Return where nicknames stand in a text without an @ or another mark, from left to right."""
        if self._find is None:
            return []
        matches = self._find(text)
        if not matches:
            return []
        marked = [(hit.start, hit.end) for hit in hits if hit.kind in NAME_KINDS or hit.kind == "url"]
        return [
            (start, end)
            for _, start, end in matches
            if _stands_alone(text, start, end) and not any(first < end and start < last for first, last in marked)
        ]

    @cached_property
    def _find(self) -> Callable[[str], list[tuple[int, int, int]]] | None:
        bare = sorted(name for name in set(self._names) if _is_telling(name) and fold(name) not in self._no_names)
        if not bare:
            return None
        finder = AhoCorasick(bare, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA)
        return finder.find_matches_as_indexes


def _is_telling(name: str) -> bool:
    return len(name) >= _SHORTEST and any(map(str.isalpha, name)) and _MACHINE_MADE(name) is None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether a match is no part of a longer Latin word, and no mark or mask stands around it."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and before in f"{AT_SIGNS}‹~":
        return False
    return not (is_latin(text[start]) and is_latin(before)) and not (is_latin(text[end - 1]) and is_latin(after))


def mask_without_mark(
    text: str, hits: Sequence[Hit], places: Sequence[tuple[int, int]], *, key_of: Callable[[str], str | None]
) -> tuple[str, tuple[Hit, ...]]:
    """Return the text with ``‹8 hex›`` at the places of private nicknames, and the hits that stand outside of them."""
    keyed = [(start, end, key_of(text[start:end])) for start, end in places]
    masked = [(start, end, mask_of(key)) for start, end, key in keyed if key is not None]
    outside = [hit for hit in hits if not any(hit.start < end and start < hit.end for start, end, _ in masked)]
    return mask_places(text, outside, masked)
