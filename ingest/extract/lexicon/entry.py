"""The line of a lexicon file: one entry and its forms."""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["ent", "label", "leader", "frame", "cue", "keyword", "evidence", "sarcasm", "cheer"]

NAMES, CUES, PROOFS, MARKS, CHEERS = range(5)
"""Layers: matches compete for characters only within theirs; cheers are asked of whole texts, never searched for."""

LAYER: dict[str, int] = {
    "ent": NAMES,
    "label": NAMES,
    "leader": NAMES,
    "frame": CUES,
    "cue": CUES,
    "keyword": CUES,
    "evidence": PROOFS,
    "sarcasm": MARKS,
    "cheer": CHEERS,
}
GAP = "…"
YEARS = "N年"
"""Among modifiers it stands for any number of years."""


class Exclusion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A longer form that swallows a hit, but for what it keeps."""

    form: str  # where the entry's form means something else
    keep: str = ""  # the part of it whose own hit stays


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of ``lexicon/*.jsonl``."""

    id: str  # code of the label, frame, entity or topic
    kind: Kind  # what its hits are
    forms: list[str]  # how it is written; spaces are optional, … is a gap of up to six characters
    mods: list[str] = []  # words before a form that its span takes in: 老, N年
    excluded: list[str | Exclusion] = msgspec.field(default=[], name="not")  # longer forms that are something else
    apart: dict[str, list[str]] = {}  # a form to words near which it means something else
    mt: list[str] = []  # forms that only machine translation writes; found in rows that are marked as such
    beside: list[str] = []  # of sarcasm: words one of which the own text must hold too
    denies: str = ""  # of labels: the label that somebody denies for himself who says this
    target: str = ""  # whom or what it is about
    since: int | None = None  # year from which a product was sold
    facet: str | None = None  # of labels: fan user owner veteran role accusation …
    polarity: str | None = None  # of labels: + 0 - towards the brand
    stance: Literal["", "support", "oppose"] = ""  # of frames and cues: which stance it is a cue for
    ambiguous: bool | list[str] = False  # all forms, or these, mean something else as often
    note: str = ""  # why it is so, for people

    def exclusions(self) -> list[Exclusion]:
        """Return the exclusion forms, bare strings made whole."""
        return [item if isinstance(item, Exclusion) else Exclusion(item) for item in self.excluded]

    def is_ambiguous(self, form: str) -> bool:
        """Return whether a form means something else as often."""
        return form in self.ambiguous if isinstance(self.ambiguous, list) else self.ambiguous


class Line(msgspec.Struct, frozen=True):
    """An entry and where it stands."""

    entry: Entry
    where: str  # file:line
