"""Which words of a text decided how a hit was read: those without which it would be read otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from graph.text import fold
from ingest.extract.core import Core
from ingest.extract.hit import Hit
from ingest.extract.lexicon.little_words import NOTHING

_BLANK = "\ue000"
"""A character of no language and no word: it stands in the place of the characters that are tried."""

_AROUND = 200
"""Characters on each side of a hit that are tried; words further away decide nothing."""

_MOST_PLACES = 3
_EMOJI = "emoji"


class Place(NamedTuple):
    """Characters of a text, numbered from 0; ``end`` is one past the last."""

    start: int
    end: int


Read = Callable[[str], tuple[Hit, ...]]
"""Extraction with everything but the text chosen beforehand."""


def read_by(core: Core, *, platform: str = "auto", names: frozenset[str] = frozenset()) -> Read:
    """Return the extraction of one platform and the nicknames that the source lists."""
    return partial(core, platform=platform, names=names)


def causes(core: Core, read: Read, text: str, hit: Hit) -> list[Place]:
    """Return the places of the words that decided a hit's negation, holder or polarity, from left to right.

    For 我不支持小米 the stance of 支持 is negated by ``[Place(1, 2)]``. Empty where no word decided, and where ``text``
    alone does not give the hit.
    """
    first = max(0, hit.start - _AROUND)
    part = text[first : hit.end + _AROUND]
    nearby = hit._replace(start=hit.start - first, end=hit.end - first)
    reading = partial(_reading_of, read, nearby)
    if reading(part) != _reading(hit):
        return []
    units = _units(read(part), len(part))
    places = _needed(part, units, reading) or _needed(_without_far_words(part, units, nearby, reading), units, reading)
    words = [Place(start, -end) for start, end, _, kind in core.matcher.find(fold(part)).words if kind != NOTHING]
    whole = dict.fromkeys(_word_around(place, words) for place in places)
    return [Place(first + place.start, first + place.end) for place in whole][:_MOST_PLACES]


def _reading_of(read: Read, hit: Hit, text: str) -> str:
    """Return how a text gives the hit: its negation, holder or polarity; "" when it does not give it."""
    place = (hit.start, hit.end, hit.kind, hit.ent, hit.target)
    for other in read(text):
        if (other.start, other.end, other.kind, other.ent, other.target) == place:
            return _reading(other)
    return ""


def _reading(hit: Hit) -> str:
    return "negated" if hit.negated else hit.holder or hit.polarity


def _units(hits: Sequence[Hit], n_chars: int) -> list[Place]:
    """Return what is tried one by one: emoji as a whole, and every character outside of tags, names and addresses."""
    surface = [hit for hit in hits if hit.kind in ("hashtag", "mention", "reply", "repost", "emoji", "url")]
    covered = {at for hit in surface for at in range(hit.start, hit.end)}
    emoji = [Place(hit.start, hit.end) for hit in surface if hit.kind == _EMOJI]
    return sorted([*emoji, *(Place(at, at + 1) for at in range(n_chars) if at not in covered)])


def _blanked(text: str, places: Iterable[Place]) -> str:
    characters = list(text)
    for start, end in places:
        characters[start:end] = _BLANK * (end - start)
    return "".join(characters)


def _needed(text: str, units: Sequence[Place], reading: Callable[[str], str]) -> list[Place]:
    """Return the places without any one of which the hit is still there and read otherwise; neighbours are joined."""
    usual = reading(text)
    joined: list[Place] = []
    for unit in units:
        without = _blanked(text, [unit])
        if without == text or reading(without) in (usual, ""):
            continue
        if joined and not text[joined[-1].end : unit.start].strip():
            joined[-1] = Place(joined[-1].start, unit.end)
        else:
            joined.append(unit)
    return joined


def _without_far_words(text: str, units: Sequence[Place], hit: Hit, reading: Callable[[str], str]) -> str:
    """Return the text with what stands far from a hit blanked, as long as it is read the same.

    Of two words that deny by themselves, as in 我不想也不会支持小米, the one next to the hit is left.
    """
    usual = reading(text)
    before = [unit for unit in units if unit.end <= hit.start]
    behind = [unit for unit in reversed(units) if unit.start >= hit.end]
    for far in (before, behind):
        for count in range(len(far), 0, -1):
            shorter = _blanked(text, far[:count])
            if reading(shorter) == usual:
                text = shorter
                break
    return text


def _word_around(place: Place, words: Iterable[Place]) -> Place:
    """Return the longest little word that covers a place, else the place: 没有 where 没 alone would deny too."""
    around = [word for word in words if word.start <= place.start and place.end <= word.end]
    return max(around, key=lambda word: word.end - word.start, default=place)
