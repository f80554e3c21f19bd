"""Rows of texts that are easy to read wrongly, and whether extraction reads them as expected."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple, get_args

import msgspec

from ingest.extract.hit import Hit
from ingest.extract.lexicon.entry import Kind
from ingest.extract.lexicon.read import read_lines

KINDS = frozenset(get_args(Kind)) | set("hashtag mention reply repost emoji url topic tenure stance flag".split())
_ANY_CONFIDENCE = {"label", "frame", "flag", "stance"}
_WITH_ATTRIBUTE = {"label", "frame", "stance"}
_ENOUGH = 0.6


class Trap(NamedTuple):
    """One text and what must be found in it."""

    platform: str  # as core takes it; auto = not known
    names: list[str]  # nicknames that the source lists
    text: str
    expect: str  # kind=value/attribute@start-end, or !kind for none; joined by "; "


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    expect: str
    platform: str = "auto"
    names: list[str] = []
    note: str = ""


class Item(NamedTuple):
    """One thing that is expected or was found."""

    kind: str
    value: str  # of a stance its target
    attribute: str | None  # holder of a label, polarity of a frame, value of a stance; None = any
    span: tuple[int, int] | None  # None = anywhere

    def __str__(self) -> str:
        """Return it as it is written in a trap."""
        attribute = f"/{self.attribute}" if self.attribute else ""
        span = f"@{self.span[0]}-{self.span[1]}" if self.span else ""
        return f"{self.kind}={self.value}{attribute}{span}"


def read_traps(path: Path) -> list[Trap]:
    """Return the traps of a file; rows that are wrong are left out (see ``check_traps``)."""
    return [trap for _, trap in check_traps(path, [])]


def check_traps(path: Path, faults: list[str]) -> list[tuple[str, Trap]]:
    """Return (file:line, trap) of each row that is right; ``faults`` gets ``file:line: what`` for all that is wrong."""
    if not path.is_file():
        return []
    traps = []
    for where, row in read_lines(path, _Row, name=f"{path.parent.name}/{path.name}", faults=faults):
        wrong = list(_faults_of_expectation(row))
        faults += [f"{where}: $.expect: {fault}" for fault in wrong]
        if not wrong:
            traps.append((where, Trap(row.platform, row.names, row.text, row.expect)))
    return traps


def _faults_of_expectation(row: _Row) -> Iterable[str]:
    for part in row.expect.split("; "):
        kind, equals, _ = part.removeprefix("!").partition("=")
        if kind not in KINDS:
            yield f"unknown kind {kind!r} in {part!r}"
        elif not part.startswith("!") and not equals:
            yield f"{part!r} is neither kind=value nor !kind"
    try:
        items, _ = expected(row.expect)
    except ValueError:
        yield "a span is @start-end, in code points"
        return
    for item in items:
        if item.span is not None and not 0 <= item.span[0] < item.span[1] <= len(row.text):
            yield f"the span of {item} lies outside the text"


def expected(expect: str) -> tuple[list[Item], set[str]]:
    """Return the items that must be found, and the kinds of which nothing may be found."""
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
    """Return a hit in the terms of an expectation."""
    if hit.kind == "stance":
        return Item("stance", hit.target, hit.value, (hit.start, hit.end))
    attribute = None
    if hit.kind == "label":
        attribute = "neg" if hit.negated and hit.holder != "quoted" else hit.holder
    elif hit.kind == "frame":
        attribute = hit.polarity
    return Item(hit.kind, hit.value, attribute, (hit.start, hit.end))


def found_of(trap: Trap, core: Callable[..., tuple[Hit, ...]]) -> list[Item]:
    """Return what a core finds in a trap's text, of the kinds that the trap names."""
    items, none = expected(trap.expect)
    named = {item.kind for item in items} | none
    hits = core(trap.text, trap.platform, frozenset(trap.names))
    counted = [hit for hit in hits if hit.kind in _ANY_CONFIDENCE or hit.conf >= _ENOUGH]
    return [as_item(hit) for hit in counted if hit.kind in named]


def failures(trap: Trap, core: Callable[..., tuple[Hit, ...]], *, shift: int = 0) -> list[str]:
    """Return what is wrong, in words; empty when all is as expected. ``shift`` is added to expected spans."""
    items, none = expected(trap.expect)
    hits = found_of(trap, core)
    wrong = [f"{item} not expected" for item in hits if item.kind in none]
    for kind in sorted({item.kind for item in items}):
        wanted = [item for item in items if item.kind == kind]
        got = [item for item in hits if item.kind == kind]
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
