"""Rows that belong together: of one author, or nearly the same text; they never stand on both sides of a split."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from graph.text import fold

NEAR = 0.7
"""Jaccard similarity of sets of three characters from which two texts are nearly the same."""

_NOT_WORDS = re.compile(r"[\W_]+")
_SHINGLE = 3
_BANDS, _ROWS = 20, 3  # a pair at .7 shares one of 20 bands with probability 1 - (1 - .7^3)^20 > .999
_PRIME = (1 << 31) - 1


def groups_of(texts: Sequence[str], authors: Sequence[str]) -> list[int]:
    """Return a group number a row: rows of one author, and rows nearly the same, are of one group."""
    parents = list(range(len(texts)))
    first: dict[str, int] = {}
    for number, author in enumerate(authors):
        _join(parents, number, first.setdefault(author, number))
    for left, right in near_pairs(texts):
        _join(parents, left, right)
    return [_root(parents, number) for number in range(len(texts))]


def near_pairs(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of places whose texts are the same but for marks, or nearly the same (MinHash, Broder 1997)."""
    seen: dict[str, int] = {}
    shingles: dict[int, frozenset[str]] = {}
    for number, text in enumerate(texts):
        words = _NOT_WORDS.sub("", fold(text))
        same = seen.setdefault(words, number)
        if same != number:
            yield same, number
        elif len(words) > 2 * _SHINGLE:
            shingles[number] = frozenset(words[i : i + _SHINGLE] for i in range(len(words) - _SHINGLE + 1))
    for left, right in _candidates(shingles):
        both = len(shingles[left] & shingles[right])
        if both >= NEAR * (len(shingles[left]) + len(shingles[right]) - both):
            yield left, right


def _candidates(shingles: dict[int, frozenset[str]]) -> Iterator[tuple[int, int]]:
    draw = np.random.default_rng(0)
    factors = draw.integers(1, _PRIME, _BANDS * _ROWS, dtype=np.uint64)[:, None]
    offsets = draw.integers(0, _PRIME, _BANDS * _ROWS, dtype=np.uint64)[:, None]
    buckets: dict[tuple[int, bytes], int] = {}
    for number, parts in shingles.items():
        codes = np.array([_code(part) for part in parts], dtype=np.uint64)
        lowest = ((factors * codes + offsets) % _PRIME).min(axis=1).reshape(_BANDS, _ROWS)
        for band in range(_BANDS):
            other = buckets.setdefault((band, lowest[band].tobytes()), number)
            if other != number:
                yield other, number


def _code(shingle: str) -> int:
    code = 0
    for char in shingle:
        code = (code * 1_000_003 + ord(char)) % _PRIME
    return code


def _root(parents: list[int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number


def _join(parents: list[int], left: int, right: int) -> None:
    low, high = sorted((_root(parents, left), _root(parents, right)))
    parents[high] = low
