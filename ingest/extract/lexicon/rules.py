"""What a lexicon must hold to: rules between forms, entries and targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.text import fold
from ingest.extract.lexicon.entry import GAP, LAYER, YEARS, Line

_FORBIDDEN = ("#", "＃", "@", "\n", "\r", "\x00")
_MOST_GAPS = 2
_SHORT_KINDS = frozenset({"sarcasm", "cheer"})  # an emoji, or all that a text says, may be one character
_Owners = dict[tuple[int, str], tuple[Line, str]]


def faults_of(lines: Sequence[Line], *, targets: frozenset[str]) -> list[str]:
    """Return every mistake as ``file:line: path: what``."""
    target_ids = targets | {line.entry.id for line in lines if line.entry.kind == "ent"}
    owners: _Owners = {}
    ids: dict[tuple[str, str], str] = {}
    faults = []
    for line in lines:
        faults += [f"{line.where}: {fault}" for fault in _faults_of_line(line, target_ids=target_ids, owners=owners)]
        first = ids.setdefault((line.entry.kind, line.entry.id), line.where)
        if first != line.where:
            faults.append(f"{line.where}: $.id: {line.entry.id!r} already stands in {_short(first)}")
    labels = {line.entry.id for line in lines if line.entry.kind == "label"}
    for line in lines:
        if line.entry.denies and line.entry.denies not in labels:
            faults.append(f"{line.where}: $.denies: no label {line.entry.denies!r}")
        faults += [f"{line.where}: {fault}" for fault in _faults_of_exclusions(line, owners=owners)]
    return faults


def spellings(form: str) -> list[str]:
    """Return the folded ways to write a form: each of its spaces is optional."""
    first, *rest = fold(form.strip()).split(" ")
    ways = [first]
    for part in rest:
        ways = [way + joint + part for way in ways for joint in (" ", "")]
    return list(dict.fromkeys(ways))


def _faults_of_line(line: Line, *, target_ids: frozenset[str], owners: _Owners) -> Iterator[str]:
    entry = line.entry
    if not entry.id:
        yield "$.id: empty"
    if not entry.forms:
        yield "$.forms: empty"
    for number, form in enumerate(entry.forms):
        yield from (f"$.forms[{number}]: {fault}" for fault in _faults_of_form(form))
        yield from (f"$.forms[{number}]: {fault}" for fault in _faults_of_owner(line, form, owners=owners))
    for number, form in enumerate(entry.mt):
        yield from (f"$.mt[{number}]: {fault}" for fault in _faults_of_form(form))
        yield from (f"$.mt[{number}]: {fault}" for fault in _faults_of_owner(line, form, owners=owners))
    yield from _faults_of_modifiers(line)
    if entry.target and entry.target not in target_ids:
        yield f"$.target: unknown target {entry.target!r}"
    yield from (f"$.apart: {form!r} is none of its forms" for form in entry.apart if form not in entry.forms)
    yield from (f"$.apart: {form!r} beside an empty word" for form, words in entry.apart.items() if "" in words)
    if isinstance(entry.ambiguous, list):
        yield from (
            f"$.ambiguous: {form!r} is none of its forms" for form in entry.ambiguous if form not in entry.forms
        )


def _faults_of_form(form: str) -> Iterator[str]:
    if not form.strip() or any(not part.strip() for part in form.split(GAP)):
        yield "empty form"
    if any(mark in form for mark in _FORBIDDEN):
        yield f"form {form!r} holds #, @ or a newline"
    if form.count(GAP) > _MOST_GAPS:
        yield f"form {form!r} has more than two gaps"


def _faults_of_owner(line: Line, form: str, *, owners: _Owners) -> Iterator[str]:
    layer = LAYER[line.entry.kind]
    for spelling in spellings(form):
        owner, first = owners.setdefault((layer, spelling), (line, form))
        if owner is not line or first != form:
            yield f"form {form!r} already belongs to {owner.entry.kind} {owner.entry.id} ({_short(owner.where)})"
            return
    if line.entry.forms.count(form) > 1 and spellings(form):
        yield f"form {form!r} occurs twice"


def _faults_of_modifiers(line: Line) -> Iterator[str]:
    folded = {fold(form): form for form in line.entry.forms}
    for modifier in line.entry.mods:
        if not modifier.strip():
            yield "$.mods: empty modifier"
        elif modifier != YEARS:
            longer = (fold(modifier) + form for form in folded)
            yield from (
                f"$.forms: form {folded[form]!r} is another form with the modifier {modifier!r}"
                for form in longer
                if form in folded
            )


def _faults_of_exclusions(line: Line, *, owners: _Owners) -> Iterator[str]:
    forms = [way for form in line.entry.forms for part in form.split(GAP) for way in spellings(part)]
    for number, exclusion in enumerate(line.entry.exclusions()):
        folded = fold(exclusion.form)
        path = f"$.not[{number}]"
        yield from (f"{path}: {fault}" for fault in _faults_of_form(exclusion.form))
        if not any(form in folded for form in forms):
            yield f"{path}: {exclusion.form!r} holds no form of {line.entry.id}"
        if fold(exclusion.keep) not in folded:
            yield f"{path}: keep {exclusion.keep!r} is not inside {exclusion.form!r}"
        owner = owners.get((LAYER[line.entry.kind], folded))
        if owner is not None:
            yield f"{path}: {exclusion.form!r} is a form of {owner[0].entry.id} ({_short(owner[0].where)})"


def warnings_of(lines: Sequence[Line]) -> list[str]:
    """Return what is allowed but surprising."""
    warnings = []
    forms = [(LAYER[line.entry.kind], fold(form), line.entry.id) for line in lines for form in line.entry.forms]
    for line in lines:
        if line.entry.kind not in _SHORT_KINDS:
            warnings += [f"{line.where}: form {form!r} is one character" for form in line.entry.forms if len(form) == 1]
        for exclusion in line.entry.exclusions():
            layer, folded = LAYER[line.entry.kind], fold(exclusion.form)
            hidden = sorted({i for la, f, i in forms if la == layer and i != line.entry.id and f in folded})
            if hidden and not exclusion.keep:
                warnings.append(f"{line.where}: exclusion {exclusion.form!r} hides {', '.join(hidden)}")
    return warnings


def _short(where: str) -> str:
    return where.rsplit("/", 1)[-1]
