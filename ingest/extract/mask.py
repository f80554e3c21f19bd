"""Masking: nicknames of private accounts out of a text, and the hits shifted with it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from ingest.extract.hit import Hit
from ingest.extract.nicknames import LETTERS, is_latin

_MOST_ROUNDS = 3
NAME_KINDS = frozenset({"mention", "reply", "repost"})
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
    keys = {f"‹{hit.value[1:9]}›": hit.value for hit in moved if hit.kind in NAME_KINDS and hit.value[0] == "~"}
    told = read(masked)
    for _ in range(_MOST_ROUNDS):
        bare = [hit for hit in told if hit.kind in NAME_KINDS and hit.value not in keys and key_of(hit.value)]
        if not bare:
            break
        keys |= {f"‹{key[:8]}›": f"~{key}" for hit in bare if (key := key_of(hit.value))}
        masked, _, _ = _mask_once(masked, bare, key_of)
        told = read(masked)
    return masked, tuple(hit._replace(value=keys.get(hit.value, hit.value)) for hit in told)


def _mask_once(
    text: str, hits: Sequence[Hit], key_of: Callable[[str], str | None]
) -> tuple[str, tuple[Hit, ...], bool]:
    """Return masked text, shifted hits, and whether names were masked where they are no mentions."""
    keys = {name: key_of(name) for name in dict.fromkeys(hit.value for hit in hits if hit.kind in NAME_KINDS)}
    spans = _name_spans(text, hits)
    masks = {start: (end, keys[text[start:end]]) for start, end in spans}
    others = _other_occurrences(text, keys, taken=spans)
    masks.update(others)
    named = dict(spans)
    places = [
        (start, end, f"‹{key[:8]}›" if start in named else _shown_elsewhere(text[start:end], key))
        for start, (end, key) in sorted(masks.items())
        if key is not None
    ]
    if not places:
        return text, tuple(hits), False
    masked = _replace(text, places)
    starts = [place[0] for place in places]
    growth = [0]
    for start, end, name in places:
        growth.append(growth[-1] + len(name) - (end - start))

    def shifted(position: int) -> int:
        return position + growth[bisect_right(starts, position - 1)]

    return masked, tuple(_moved(hit, masked, keys=keys, shifted=shifted) for hit in hits), bool(others)


def _name_spans(text: str, hits: Sequence[Hit]) -> list[tuple[int, int]]:
    """Return where the nicknames stand, in order."""
    spans = []
    for hit in hits:
        if hit.kind in NAME_KINDS:
            at = text.find("@", hit.start, hit.end)
            start = text.index(hit.value, hit.start + 2 if at == -1 else at + 1)
            spans.append((start, start + len(hit.value)))
    return sorted(spans)


def _other_occurrences(
    text: str, keys: dict[str, str | None], *, taken: list[tuple[int, int]]
) -> dict[int, tuple[int, str | None]]:
    """Return further places where a private nickname follows an @, such as inside an address."""
    if text.count("@") <= sum(1 for start, _ in taken if text[start - 1] == "@"):
        return {}
    starts = [start for start, _ in taken]
    found: dict[int, tuple[int, str | None]] = {}
    # what holds no letter is nobody's name, and a mask in its place would read as a mention that was not there
    private = [name for name, key in keys.items() if key is not None and any(map(str.isalnum, name))]
    for name in sorted(private, key=lambda name: (-len(name), name)):
        position = text.find("@" + name)
        while position != -1:
            start, end = position + 1, position + 1 + len(name)
            before = bisect_right(starts, start) - 1
            free = (before < 0 or taken[before][1] <= start) and not text.startswith("://", end)
            if free and start not in found and _NAME_GOES_ON(text, end) is None:
                found[start] = (end, keys[name])
            position = text.find("@" + name, start)
    return found


def _shown_elsewhere(name: str, key: str) -> str:
    """Return what stands for a nickname inside an address; it ends in the same kind of character."""
    return f"~{key[:8]}" if is_latin(name[-1]) else f"‹{key[:8]}›"


def _replace(text: str, places: list[tuple[int, int, str]]) -> str:
    parts = []
    position = 0
    for start, end, name in places:
        parts.append(text[position:start])
        parts.append(name)
        position = end
    parts.append(text[position:])
    return "".join(parts)


def _moved(hit: Hit, masked: str, *, keys: dict[str, str | None], shifted: Callable[[int], int]) -> Hit:
    start, end = shifted(hit.start), shifted(hit.end)
    value = hit.value
    if hit.kind in NAME_KINDS:
        key = keys[hit.value]
        value = hit.value if key is None else f"~{key}"
    elif hit.kind == "url":
        value = masked[start:end]
    return hit._replace(start=start, end=end, value=value)
