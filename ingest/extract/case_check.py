"""A whole case looked at: every fault of every file, what is surprising, and the traps that do not hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from graph.case.settings import CaseSettings, check_settings
from graph.case.toml_file import TomlFile, read_toml
from graph.case.world import CaseEvent, check_accounts, check_events, refuse
from graph.platforms import is_platform
from ingest.extract.core import Core
from ingest.extract.lexicon.read import Lexicon, check_lexicon
from ingest.extract.traps import Trap, check_traps, failures, found_of


class FailedTrap(NamedTuple):
    """A trap whose text is read otherwise than expected."""

    where: str  # file:line
    trap: Trap
    hits: str  # what was found, as an expectation is written
    wrong: list[str]  # what is missing and what is too much


class CaseReport(NamedTuple):
    """What a look at a case found."""

    faults: list[str]  # file:line: what; with one of them the case cannot be used
    warnings: list[str]  # the same, for what is allowed but surprising
    n_entries: int  # lines of the lexicon
    n_traps: int  # traps that were tried; none while there are faults
    failed: list[FailedTrap]


def check_case(case_dir: Path) -> CaseReport:
    """Return every fault and warning of a case's files, and the traps that fail when there is no fault."""
    faults: list[str] = []
    lexicon = _check_files(case_dir, faults)
    traps = check_traps(case_dir / "traps.jsonl", faults)
    failed = [] if faults else list(_failed(traps, Core(lexicon)))
    faults = list(dict.fromkeys(faults))
    return CaseReport(faults, lexicon.warnings(), len(lexicon.lines), 0 if faults else len(traps), failed)


def refuse_faulty(case_dir: Path) -> None:
    """Raise CaseInvalid with the faults of a case's files when it has any; its traps are not run."""
    faults: list[str] = []
    _check_files(case_dir, faults)
    check_traps(case_dir / "traps.jsonl", faults)
    refuse(case_dir, list(dict.fromkeys(faults)))


def _check_files(case_dir: Path, faults: list[str]) -> Lexicon:
    lexicon = check_lexicon(case_dir, faults)
    settings = check_settings(case_dir, faults)
    if not (case_dir / "case.toml").is_file():
        faults.append(f"{case_dir.name}/case.toml:1: no such file")
    check_accounts(case_dir, faults)
    events = check_events(case_dir, faults)
    if settings is not None:
        file = read_toml(case_dir / "case.toml", [])
        faults += _faults_of_settings(file, settings, lexicon=lexicon, events=events)
    return lexicon


def _failed(traps: list[tuple[str, Trap]], core: Core) -> Iterator[FailedTrap]:
    for where, trap in traps:
        wrong = failures(trap, core)
        if wrong:
            hits = "; ".join(str(item) for item in found_of(trap, core)) or "nothing"
            yield FailedTrap(where, trap, hits, wrong)


def _faults_of_settings(
    file: TomlFile, settings: CaseSettings, *, lexicon: Lexicon, events: tuple[CaseEvent, ...]
) -> Iterator[str]:
    named = {line.entry.id for line in lexicon.lines if line.entry.kind == "ent"}
    for target in settings.targets:
        if not target.startswith("group:") and target not in named:
            where = file.at("targets", holding=target)
            yield f"{where}: $.targets: no entry of kind ent has the id {target!r}, so no text can name it"
    if settings.focal_target not in settings.targets:
        yield f"{file.at('focal_target')}: $.focal_target: {settings.focal_target!r} is none of the targets"
    if settings.default_platform != "auto" and not is_platform(settings.default_platform):
        yield f"{file.at('default_platform')}: $.default_platform: unknown platform {settings.default_platform!r}"
    for target in settings.guardians.targets:
        if target not in settings.targets:
            where = file.at("guardians", "targets", holding=target)
            yield f"{where}: $.guardians.targets: {target!r} is none of the targets"
    yield from _faults_of_control(file, settings, lexicon=lexicon)
    opens = settings.guardians.window_event
    if opens is not None and opens not in {event.id for event in events}:
        yield f"{file.at('guardians', 'window_event')}: $.guardians.window_event: no event {opens!r} in events.toml"


def _faults_of_control(file: TomlFile, settings: CaseSettings, *, lexicon: Lexicon) -> Iterator[str]:
    if settings.control is None:
        return
    ids = {(line.entry.kind, line.entry.id) for line in lexicon.lines}
    topics = set(lexicon.topics.values())
    if ("ent", settings.control.target) not in ids:
        yield f"{file.at('control', 'target')}: $.control.target: no entity {settings.control.target!r} in the lexicon"
    for label in settings.control.labels:
        if ("label", label) not in ids:
            where = file.at("control", "labels", holding=label)
            yield f"{where}: $.control.labels: no label {label!r} in the lexicon"
    for topic in settings.control.topics:
        if topic not in topics:
            where = file.at("control", "topics", holding=topic)
            yield f"{where}: $.control.topics: no topic {topic!r} in topics.toml"
