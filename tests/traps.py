"""Rows of texts that are easy to read wrongly, and whether extraction reads them as expected."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from ingest.extract.hit import Hit

_ANY_CONFIDENCE = {"label", "frame", "flag", "stance"}
_WITH_ATTRIBUTE = {"label", "frame", "stance"}
_ENOUGH = 0.6


class Trap(NamedTuple):
    platform: str
    names: list[str]
    text: str
    expect: str


class Item(NamedTuple):
    kind: str
    value: str
    attribute: str | None
    span: tuple[int, int] | None


def read_traps(path: Path) -> list[Trap]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Trap(**json.loads(line)) for line in lines if line.strip() and not line.startswith("#")]


def expected(expect: str) -> tuple[list[Item], set[str]]:
    """The items that must be found, and the kinds of which nothing may be found."""
    items, none = [], set()
    for part in expect.split("; "):
        if part.startswith("!"):
            none.add(part[1:])
            continue
        kind, _, rest = part.partition("=")
        span = None
        if (at := rest.rfind("@")) != -1:
            first, _, last = rest[at + 1 :].partition("-")
            span, rest = (int(first), int(last)), rest[:at]
        value, slash, attribute = rest.rpartition("/") if kind in _WITH_ATTRIBUTE else (rest, "", "")
        items.append(Item(kind, value, attribute, span) if slash else Item(kind, rest, None, span))
    return items, none


def as_item(hit: Hit) -> Item:
    if hit.kind == "stance":
        return Item("stance", hit.target, hit.value, (hit.start, hit.end))
    attribute = None
    if hit.kind == "label":
        attribute = "neg" if hit.negated and hit.holder != "quoted" else hit.holder
    elif hit.kind == "frame":
        attribute = hit.polarity
    return Item(hit.kind, hit.value, attribute, (hit.start, hit.end))


def failures(trap: Trap, core: Callable[..., tuple[Hit, ...]], *, shift: int = 0) -> list[str]:
    """What is wrong, in words; empty when all is as expected. ``shift`` is added to expected spans."""
    items, none = expected(trap.expect)
    hits = core(trap.text, trap.platform, frozenset(trap.names))
    found = [as_item(hit) for hit in hits if hit.kind in _ANY_CONFIDENCE or hit.conf >= _ENOUGH]
    wrong = [f"{item} not expected" for item in found if item.kind in none]
    for kind in sorted({item.kind for item in items}):
        wanted = [item for item in items if item.kind == kind]
        got = [item for item in found if item.kind == kind]
        wrong += [f"missing {item}" for item in wanted if not any(_agree(item, other, shift=shift) for other in got)]
        wrong += [f"too much {item}" for item in got if not any(_agree(other, item, shift=shift) for other in wanted)]
    return wrong


def _agree(want: Item, got: Item, *, shift: int) -> bool:
    span = None if want.span is None else (want.span[0] + shift, want.span[1] + shift)
    fields: list[tuple[Any, Any]] = [(want.value, got.value)]
    if want.attribute is not None:
        fields.append((want.attribute, got.attribute))
    if span is not None:
        fields.append((span, got.span))
    return all(a == b for a, b in fields)
