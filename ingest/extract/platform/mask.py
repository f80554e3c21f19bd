"""Masking: nicknames of private accounts out of a text, and the hits shifted with it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from graph.ids import mask_of
from ingest.extract.hit import Hit, new_hit
from ingest.extract.platform.nicknames import AT_SIGNS, LETTERS, is_latin

_MOST_ROUNDS = 3
NAME_KINDS = frozenset({"mention", "reply", "repost"})
_AT = re.compile(f"[{AT_SIGNS}]").search
_NAME_GOES_ON = re.compile(rf"[{LETTERS}_\-]").match


Read = Callable[[str], tuple[Hit, ...]]


def mask(
    text: str, hits: Sequence[Hit], key_of: Callable[[str], str | None], *, read: Read | None = None
) -> tuple[str, tuple[Hit, ...]]:
    """Return the text with private nicknames as ``‹8 hex›``, and its hits with shifted spans.

    ``key_of`` gives the 16 hex digits of a private nickname, None for one that stays clear. The value of a masked
    mention, reply or repost becomes ``~`` and the 16 digits. Where the same @nickname stands inside an address it
    becomes ``~8 hex``, which leaves it an address. ``hits`` are those of ``core`` for this text, ``read`` is how they
    were found: a text in which a nickname also stands where it is no mention, so that masking takes words out of it,
    is read once more.
    """
    masked, moved, others = _mask_once(text, hits, key_of)
    if read is not None and others:
        return _read_again(masked, moved, key_of, read=read)
    return masked, moved


def _read_again(
    masked: str, moved: tuple[Hit, ...], key_of: Callable[[str], str | None], *, read: Read
) -> tuple[str, tuple[Hit, ...]]:
    """Return a masked text and what is found in it; names that only masking has laid bare are masked as well."""
    keys = {mask_of(hit.value[1:]): hit.value for hit in moved if hit.kind in NAME_KINDS and hit.value[0] == "~"}
    fresh = read(masked)
    for _ in range(_MOST_ROUNDS):
        bare = [hit for hit in fresh if hit.kind in NAME_KINDS and hit.value not in keys and key_of(hit.value)]
        if not bare:
            break
        keys |= {mask_of(key): f"~{key}" for hit in bare if (key := key_of(hit.value))}
        masked, _, _ = _mask_once(masked, bare, key_of)
        fresh = read(masked)
    return masked, tuple(hit._replace(value=keys.get(hit.value, hit.value)) for hit in fresh)


def _mask_once(
    text: str, hits: Sequence[Hit], key_of: Callable[[str], str | None]
) -> tuple[str, tuple[Hit, ...], bool]:
    """Return masked text, shifted hits, and whether names were masked where they are no mentions."""
    named = [hit for hit in hits if hit.kind in NAME_KINDS]
    keys = {nickname: key_of(nickname) for nickname in dict.fromkeys(hit.value for hit in named)}
    spans = _name_spans(text, named)
    others = _other_occurrences(text, keys, taken=spans)
    places = [
        (start, end, mask_of(key)) for start, end in dict(spans).items() if (key := keys[text[start:end]]) is not None
    ]
    if others:
        places += [(start, end, _shown_elsewhere(text[start:end], key)) for start, (end, key) in others.items()]
        places.sort()
    if not places:
        return text, tuple(hits), False
    masked, growth = _replace(text, places)
    return (
        masked,
        _moved(hits, masked, keys=keys, starts=[start for start, _, _ in places], growth=growth),
        bool(others),
    )


def mask_places(text: str, hits: Sequence[Hit], places: Sequence[tuple[int, int, str]]) -> tuple[str, tuple[Hit, ...]]:
    """Return the text with each (start, end, mask) of ``places`` filled, in order, and the hits shifted with it."""
    if not places:
        return text, tuple(hits)
    masked, growth = _replace(text, places)
    return masked, _moved(hits, masked, keys={}, starts=[start for start, _, _ in places], growth=growth)


def _name_spans(text: str, named: Sequence[Hit]) -> list[tuple[int, int]]:
    """Return where the nicknames stand, in order."""
    spans = []
    for first, last, _, name, *_ in named:
        at = _AT(text, first, last)
        start = text.index(name, first + 2 if at is None else at.end())
        spans.append((start, start + len(name)))
    return sorted(spans)


def _other_occurrences(
    text: str, keys: dict[str, str | None], *, taken: list[tuple[int, int]]
) -> dict[int, tuple[int, str]]:
    """Return further places where a private nickname follows an @, such as inside an address."""
    if text.count("@") + text.count("＠") <= sum(1 for start, _ in taken if text[start - 1] in AT_SIGNS):
        return {}
    starts = [start for start, _ in taken]
    others: dict[int, tuple[int, str]] = {}
    # what holds no letter is nobody's name, and a mask in its place would read as a mention that was not there
    private = [(name, key) for name, key in keys.items() if key is not None and any(map(str.isalnum, name))]
    for name, key in sorted(private, key=lambda pair: (-len(pair[0]), pair[0])):
        for start in _places_behind_at(text, name):
            end = start + len(name)
            before = bisect_right(starts, start) - 1
            free = (before < 0 or taken[before][1] <= start) and not text.startswith("://", end)
            if free and start not in others and _NAME_GOES_ON(text, end) is None:
                others[start] = (end, key)
    return others


def _places_behind_at(text: str, name: str) -> Iterator[int]:
    """Yield where a nickname stands behind an @, half-width or full-width."""
    for sign in AT_SIGNS:
        position = text.find(sign + name)
        while position != -1:
            yield position + 1
            position = text.find(sign + name, position + 1)


def _shown_elsewhere(name: str, key: str) -> str:
    """Return what stands for a nickname inside an address; it ends in the same kind of character."""
    return f"~{key[:8]}" if is_latin(name[-1]) else mask_of(key)


def _replace(text: str, places: Sequence[tuple[int, int, str]]) -> tuple[str, list[int]]:
    """Return the text with its places filled, and by how much it has grown before the first, the second, …."""
    parts = []
    growth = [0]
    position = grown = 0
    for start, end, name in places:
        parts.append(text[position:start])
        parts.append(name)
        grown += len(name) - (end - start)
        growth.append(grown)
        position = end
    parts.append(text[position:])
    return "".join(parts), growth


def _moved(
    hits: Sequence[Hit], masked: str, *, keys: dict[str, str | None], starts: list[int], growth: list[int]
) -> tuple[Hit, ...]:
    """Return the hits where they stand in the masked text, with what names and addresses are called there."""
    moved = []
    for hit in hits:
        first, last, kind, value, rule, conf, ent, holder, negated, seg, target, polarity, sure = hit
        start, end = first + growth[bisect_right(starts, first - 1)], last + growth[bisect_right(starts, last - 1)]
        if kind in NAME_KINDS:
            key = keys.get(value)
            value = value if key is None else f"~{key}"
        elif kind == "url":
            value = masked[start:end]
        moved.append(new_hit((start, end, kind, value, rule, conf, ent, holder, negated, seg, target, polarity, sure)))
    return tuple(moved)
