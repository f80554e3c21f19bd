"""Forms prepared for the search: first parts for the automaton, parts behind gaps, exclusions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from graph.text import fold
from ingest.extract.lexicon.entry import GAP, LAYER, YEARS, Entry, Line
from ingest.extract.lexicon.rules import spellings


class Form(NamedTuple):
    """One spelling of a form, or of an exclusion, of one entry."""

    entry: Entry
    layer: int  # matches compete within it
    kind: str  # of the entry
    rest: tuple[str, ...]  # parts behind its gaps
    excludes: bool  # its match swallows others
    keep: tuple[int, int]  # of an exclusion: where the part stands whose own hit stays; empty = nothing stays
    conf: float  # how sure that it means the entry
    rule: str  # id of the rule
    mods: tuple[str, ...]  # modifiers that the span takes in, longest first
    years: bool  # also takes in a number of years
    stance: str  # which stance it is a cue for; what often means something else is a cue for none
    code: str  # id of the entry
    apart: Callable[..., object] | None  # finds words beside which it means something else


def forms_of(line: Line, case: str, *, translated: bool = False) -> Iterator[tuple[str, Form]]:
    """Yield (first part, form) for every spelling of the entry's forms and exclusions.

    ``translated`` adds the forms that only machine translation writes.
    """
    entry = line.entry
    if entry.kind == "cheer":  # cheers are compared with short texts as a whole, never searched for
        return
    rule = f"{case}/{entry.id}"
    mods = tuple(sorted((fold(mod) for mod in entry.mods if mod != YEARS), key=lambda mod: (-len(mod), mod)))
    for form in entry.forms + (entry.mt if translated else []):
        ambiguous = entry.is_ambiguous(form)
        apart = _search_of(entry.apart.get(form, ()))
        conf = _AMBIGUOUS if ambiguous else _CONFIDENCE[entry.kind]
        for spelling in spellings(form):
            first, *rest = spelling.split(GAP)
            spelled = Form(
                entry,
                LAYER[entry.kind],
                entry.kind,
                tuple(rest),
                False,
                _NOTHING,
                conf,
                rule,
                mods,
                YEARS in entry.mods,
                "" if ambiguous else entry.stance,
                entry.id,
                apart,
            )
            yield first, spelled
    for exclusion in entry.exclusions():
        for spelling in spellings(exclusion.form):
            first, *rest = spelling.split(GAP)
            at = max(first.find(fold(exclusion.keep)), 0)
            keep = (at, at + len(exclusion.keep))
            yield (
                first,
                Form(
                    entry,
                    LAYER[entry.kind],
                    entry.kind,
                    tuple(rest),
                    True,
                    keep,
                    0.0,
                    rule,
                    (),
                    False,
                    "",
                    entry.id,
                    None,
                ),
            )


def _search_of(words: Iterable[str]) -> Callable[..., object] | None:
    folded = sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, folded))).search if folded else None


_NOTHING = (0, 0)
_CONFIDENCE = {
    "ent": 0.95,
    "label": 0.95,
    "leader": 0.95,
    "frame": 0.8,
    "cue": 0.8,
    "keyword": 0.7,
    "evidence": 0.9,
    "sarcasm": 0.5,
}
_AMBIGUOUS = 0.7
