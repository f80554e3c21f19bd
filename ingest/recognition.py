"""Recognition: which reader a file is for, or one clear sentence why none."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from graph.errors import FileNotReadable
from ingest.containers import SUFFIXES, read_csv, read_jsonl
from ingest.readers.contract import Head, Reader
from ingest.readers.registry import READERS, reader_named

_HEAD_ROWS = 5


class KnownFile(NamedTuple):
    """A file and the reader that reads it."""

    path: Path
    reader: Reader


class Found(NamedTuple):
    """What lies under the paths that a user named."""

    known: list[KnownFile]  # sorted by path
    passed_over: list[Path]  # files inside folders that no reader takes, sorted


def find_files(paths: Iterable[Path], *, reader: str | None = None) -> Found:
    """Return every file under the paths; folders may hold foreign ones, which are passed over, named files may not.

    Raises FileNotReadable for a path that is absent, empty, damaged, of no known format or, when a folder, without
    a single known file.
    """
    found: dict[Path, KnownFile] = {}
    foreign: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise FileNotReadable(f"no such path: {path}", hint="check the spelling", subject=str(path))
        if not path.is_dir():
            found[path] = recognise(path, reader=reader)
            continue
        inside = _files_in(path, reader=reader)
        if not inside.known:
            raise FileNotReadable(
                f"no file of a known format in {path}", hint=f"known formats: {_formats()}", subject=str(path)
            )
        found |= {file.path: file for file in inside.known}
        foreign.update(inside.passed_over)
    return Found(sorted(found.values(), key=lambda file: str(file.path)), sorted(foreign))


def _files_in(folder: Path, *, reader: str | None) -> Found:
    inside = Found([], [])
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")):
        try:
            inside.known.append(recognise(path, reader=reader if path.suffix.lower() in SUFFIXES else None))
        except FileNotReadable:
            inside.passed_over.append(path)
    return inside


def recognise(path: Path, *, reader: str | None = None) -> KnownFile:
    """Return the file with its reader; ``reader`` names one and wins over the signs."""
    if path.stat().st_size == 0:
        raise FileNotReadable(f"the file is empty: {path}", hint="export it again", subject=str(path))
    if reader is not None:
        try:
            return KnownFile(path, reader_named(reader))
        except KeyError as error:
            raise FileNotReadable(f"no reader is called {reader!r}", hint=f"readers: {_formats()}") from error
    head = _read_head(path)
    takers = [candidate for candidate in READERS if candidate.sniff(head)]
    if len(takers) == 1:
        return KnownFile(path, takers[0])
    if takers:
        names = " and ".join(taker.name for taker in takers)
        raise FileNotReadable(f"{names} both claim {path}", hint="choose one with --reader", subject=str(path))
    raise FileNotReadable(f"unknown format: {path}", hint=_nearest(head), subject=str(path))


def _read_head(path: Path) -> Head:
    suffix = path.suffix.lower()
    _refuse_foreign_bytes(path)
    if suffix not in SUFFIXES:
        raise FileNotReadable(f"unknown kind of file: {path}", hint=f"known kinds: {', '.join(SUFFIXES)}")
    rows = read_csv(path) if suffix == ".csv" else read_jsonl(path, 0, end=path.stat().st_size, first_line=1)
    values = tuple(row.values for row in itertools.islice(rows, _HEAD_ROWS) if isinstance(row.values, dict))
    return Head(suffix, frozenset(values[0]) if values else frozenset(), path, rows=values)


def _refuse_foreign_bytes(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(65_536)
    if not head.strip():
        raise FileNotReadable(f"the file holds only blanks: {path}", hint="export it again", subject=str(path))
    if b"\0" in head[:4096]:
        raise FileNotReadable(f"not a text file: {path}", hint=f"known formats: {_formats()}", subject=str(path))
    try:
        head[:-4].decode("utf-8") if len(head) == 65_536 else head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.end >= len(head) - 4:
            return
        raise FileNotReadable(
            f"not UTF-8 but {_likely_encoding(head)}: {path}",
            hint="save the file again as UTF-8 (in Excel: CSV UTF-8), or export it again",
            subject=str(path),
        ) from error


def _likely_encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        head[: len(head) // 2 * 2 - 8].decode("gb18030")
    except UnicodeDecodeError as error:
        if error.end < len(head) - 16:
            return "binary"
    return "probably GB18030"


def _formats() -> str:
    return ", ".join(reader.name for reader in READERS)


def _nearest(head: Head) -> str:
    if not head.keys:
        return f"no row could be read; known formats: {_formats()}"
    nearest = max(READERS, key=lambda reader: (len(reader.signature & head.keys) / len(reader.signature), reader.name))
    missing = ", ".join(sorted(nearest.signature - head.keys))
    return f"nearest format: {nearest.name}, which also needs the columns {missing}"
