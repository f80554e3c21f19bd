"""Recognition: which reader each section of a file is for, or one clear sentence why none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from graph.errors import FileNotReadable
from ingest.containers.encoding import MOJIBAKE
from ingest.containers.sections import Section, sections
from ingest.plain.reader import PREFIX, missing_columns
from ingest.plain.suggestion import suggest_for
from ingest.readers.contract import Head, Reader
from ingest.readers.registry import READERS, reader_named
from ingest.sections.heads import read_head


class KnownSection(NamedTuple):
    """A section and the reader that reads it."""

    section: Section
    reader: Reader


class PassedOver(NamedTuple):
    """A file or section that no reader takes."""

    name: str
    why: str = ""  # "" = of no known format


class Found(NamedTuple):
    """What lies under the paths that a user named."""

    sections: list[KnownSection]  # sorted by path
    passed_over: list[PassedOver]  # files inside folders, and sections inside known files; sorted


class Ambiguous(FileNotReadable):
    """Two readers claim a section; the user must choose, wherever the file lies."""


def find_files(paths: Iterable[Path], *, reader: str | Reader | None = None) -> Found:
    """Return every section under the paths; folders may hold foreign files, which are passed over, named files may not.

    Raises FileNotReadable for a path that is absent, empty, damaged, of no known format or, when a folder, without
    a single known file.
    """
    taker = _named(reader) if isinstance(reader, str) else reader
    by_name: dict[str, KnownSection] = {}
    foreign: set[PassedOver] = set()
    for path in paths:
        if not path.exists():
            raise FileNotReadable(f"no such path: {path}", hint="check the spelling", subject=str(path))
        inside = _in_folder(path, taker) if path.is_dir() else recognise(path, reader=taker)
        by_name |= {str(one.section): one for one in inside.sections}
        foreign.update(inside.passed_over)
    return Found([by_name[name] for name in sorted(by_name)], sorted(foreign))


def _named(reader: str) -> Reader:
    try:
        return reader_named(reader)
    except KeyError as error:
        raise FileNotReadable(f"no reader is called {reader!r}", hint=f"readers: {_formats()}") from error


def _in_folder(folder: Path, taker: Reader | None) -> Found:
    taken: list[KnownSection] = []
    foreign: list[PassedOver] = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")):
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            foreign.append(PassedOver(path.name, "a symbolic link that leaves the folder"))
            continue
        try:
            inside = recognise(path, reader=taker)
        except Ambiguous:
            raise
        except FileNotReadable as error:
            unknown = error.message.startswith("unknown ")
            foreign.append(PassedOver(path.name, "" if unknown else error.message.removesuffix(f": {path}")))
            continue
        taken += inside.sections
        foreign += inside.passed_over
    if not taken:
        raise FileNotReadable(
            f"no file of a known format in {folder}", hint=f"known formats: {_formats()}", subject=str(folder)
        )
    return Found(taken, foreign)


def recognise(path: Path, *, reader: Reader | None = None) -> Found:
    """Return the known sections of one file; ``reader`` wins over the signs, but for tables that are not its own.

    Raises FileNotReadable when not one is known.
    """
    if path.stat().st_size == 0:
        raise FileNotReadable(f"the file is empty: {path}", hint="export it again", subject=str(path))
    taken: list[KnownSection] = []
    unknown: list[tuple[Section, Head]] = []
    for section in sections(path):
        head = _head_of(section)
        taker = _taker(section, head) if reader is None else reader if reader.sniff(head) else None
        if taker is None:
            unknown.append((section, head))
        else:
            taken.append(KnownSection(section, taker))
    if reader is not None and not taken and reader.name.startswith(PREFIX):
        raise missing_columns(reader, unknown[0][1], file=str(path))
    if reader is not None and not taken:
        taken, unknown = [KnownSection(section, reader) for section, _ in unknown], []
    if not taken:
        raise FileNotReadable(f"unknown format: {path}", hint=_hint(unknown), subject=str(path))
    return Found(taken, [PassedOver(str(section)) for section, _ in unknown if not _is_frame(section, taken)])


def _head_of(section: Section) -> Head:
    try:
        return read_head(section)
    except FileNotReadable as error:  # a limit, told by what does not know the file
        raise FileNotReadable(f"{section}: {error.message}", hint=error.hint, subject=str(section)) from error


def _is_frame(section: Section, taken: list[KnownSection]) -> bool:
    """Return whether a section is only what stands around the known list of a JSON document."""
    return section.kind == ".json" and not section.table and any(one.section.path == section.path for one in taken)


def _taker(section: Section, head: Head) -> Reader | None:
    takers = [candidate for candidate in READERS if head.keys and candidate.sniff(head)]
    if len(takers) > 1:
        names = " and ".join(taker.name for taker in takers)
        raise Ambiguous(f"{names} both claim {section}", hint="choose one with --reader", subject=str(section))
    return takers[0] if takers else None


def _formats() -> str:
    return ", ".join(reader.name for reader in READERS)


def _hint(unknown: list[tuple[Section, Head]]) -> str:
    heads = [head for _, head in unknown if head.keys]
    if not heads:
        return f"no row could be read; known formats: {_formats()}"
    if any(MOJIBAKE.search(key) for head in heads for key in head.keys):
        return "its column names were decoded wrongly before they were saved; export it again as UTF-8"
    if any(suggest_for(head) is not None for head in heads):
        ending = "; or print a mapping for its columns with --suggest-map"
    else:
        ending = ""
    fit, _, nearest, head = max(_fits(heads), key=lambda fit: fit[:2])
    missing = ", ".join(sorted(nearest.signature - head.keys))
    if not fit:
        return f"known formats: {_formats()}{ending}"
    return f"nearest format: {nearest.name}, which also needs the columns {missing}{ending}"


def _fits(heads: list[Head]) -> Iterator[tuple[float, str, Reader, Head]]:
    for head in heads:
        for reader in READERS:
            share = len(reader.signature & head.keys) / len(reader.signature) if reader.signature else 0.0
            yield share, reader.name, reader, head
