"""An author's own words, cut to length, with the spans of the hits apart from the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

SHARED_LENGTH = 80
PRIVATE_LENGTH = 600
_CUT = "…"


def mark_spans(text: str, spans: Iterable[tuple[int, int]], *, window: tuple[int, int] | None = None) -> list[str]:
    """Return the text in pieces, plain and marked by turns, the first plain.

    ``spans`` and ``window`` are code points of ``text``, ends exclusive; only what lies inside the window (the own
    text; None = all) comes out, overlapping spans are one. No offset leaves Python, so the page need not know that
    its script counts in UTF-16.

    >>> mark_spans("我是米粉家人👋", [(2, 6)])
    ['我是', '米粉家人', '👋']
    """
    low, high = _clamp(window or (0, len(text)), len(text))
    pieces, at = [], low
    for start, end in _merge((max(low, start), min(high, end)) for start, end in spans):
        pieces += [text[at:start], text[start:end]]
        at = end
    return [*pieces, text[at:high]]


def cut_quote(pieces: Sequence[str], length: int) -> tuple[str, ...]:
    """Return at most ``length`` code points of the pieces, around the first marked one; a cut shows as ``…``.

    >>> cut_quote(["1234567890", "米粉", "abcdef"], 6)
    ('…90', '米粉', 'ab…')
    """
    total = sum(map(len, pieces))
    if total <= length:
        return tuple(pieces)
    marked = len(pieces[1]) if len(pieces) > 1 else 0
    before = min(len(pieces[0]), max(0, length - marked) // 2) if marked else 0
    start = len(pieces[0]) - before if marked else 0
    start = max(0, min(start, total - length))
    kept = _slice(pieces, start, start + length)
    kept[0] = (_CUT if start else "") + kept[0]
    if len(kept) % 2 == 0:
        kept.append("")
    kept[-1] += _CUT if start + length < total else ""
    return tuple(kept)


def _slice(pieces: Sequence[str], start: int, end: int) -> list[str]:
    kept, at = [], 0
    for piece in pieces:
        kept.append(piece[max(0, start - at) : max(0, end - at)])
        at += len(piece)
    while len(kept) > 1 and not kept[-1]:
        kept.pop()
    return kept


def _clamp(window: tuple[int, int], length: int) -> tuple[int, int]:
    low = min(max(0, window[0]), length)
    return low, min(max(low, window[1]), length)


def _merge(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
