"""Sections: what one reader reads, out of any file: lines, a table, a sheet, an array, the list in a document."""

from __future__ import annotations

import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any, Final, NamedTuple

from graph.errors import FanweaveError, FileNotReadable
from ingest.containers import database, parquet, workbook
from ingest.containers.delimited import read_delimited
from ingest.containers.encoding import Utf8Stream, utf16_of
from ingest.containers.json_file import Document, read_array, read_document
from ingest.containers.jsonl import read_jsonl
from ingest.containers.lines import Stream
from ingest.containers.rows import RawRow
from ingest.containers.sources import Source, damage_of, find_sources
from ingest.records import RejectedRecord

KINDS: Final = {
    ".jsonl": ".jsonl", ".ndjson": ".jsonl", ".csv": ".csv", ".tsv": ".csv", ".json": ".json", ".xlsx": ".xlsx",
    ".db": ".db", ".sqlite": ".db", ".sqlite3": ".db", ".parquet": ".parquet",
}  # fmt: skip
"""Suffix to kind of container."""

_MAGIC: Final = {b"SQLite format 3\0": ".db", b"PAR1": ".parquet"}
_TWO_OBJECTS: Final = re.compile(rb"\A\s*\{[^\n]*\}\s*\n\s*\{")


class Section(NamedTuple):
    """One run of rows of one kind."""

    source: Source  # the file, whatever is wrapped around it
    kind: str  # as Head.kind
    table: str  # as Head.table
    document: Mapping[str, Any]  # as Head.document
    read: Callable[[], Iterator[RawRow]]
    can_split: bool = False  # byte ranges of whole lines may be read apart

    @property
    def path(self) -> PurePath:
        """As Head.path."""
        return self.source.path

    def rows(self) -> Iterator[RawRow]:
        """Yield the rows from the beginning; a section can be read as often as wanted."""
        return self.read()

    def __str__(self) -> str:
        inside = f"{self.source.file}/{self.path}" if self.source.member else str(self.source.file)
        return f"{inside}, {self.table}" if self.table else inside


def sections(file: Path, *, member: str | None = None) -> Iterator[Section]:
    """Yield the sections of a file; of an archive, those of one ``member`` or of all that are of a known kind.

    Raises FileNotReadable for a file of no known kind, or one that is broken from its beginning.
    """
    for source in find_sources(file, member=member):
        head = source.head()
        kind = kind_of(source.path, head)
        if kind is None and source.member:
            continue
        if kind is None or not head.strip(b" \t\r\n\0\xef\xbb\xbf"):
            raise _unknown(source, head)
        try:
            yield from _OPENERS[kind](source, head)
        except FanweaveError as error:
            raise FileNotReadable(f"{error.message}: {file}", hint=error.hint, subject=str(file)) from error


def kind_of(path: PurePath, head: bytes) -> str | None:
    """Return the kind of a file by its first bytes where they tell, else by its suffix; None for neither."""
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            return kind
    named = KINDS.get(path.suffix.lower())
    if named == ".json" and _TWO_OBJECTS.match(head):
        return ".jsonl"
    if named in (None, ".txt") and head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{"):
        return ".jsonl"
    return named


def _unknown(source: Source, head: bytes) -> FileNotReadable:
    if not head:
        return FileNotReadable(f"the file is empty: {source.file}", hint="export it again", subject=str(source.file))
    if not head.strip(b" \t\r\n\0\xef\xbb\xbf"):
        return FileNotReadable(f"the file holds only blanks: {source.file}", hint="export it again")
    kinds = ", ".join(KINDS)
    return FileNotReadable(
        f"unknown kind of file: {source.file}", hint=f"known kinds: {kinds}, and .gz .zst .zip of them"
    )


def _text_of(source: Source) -> Stream:
    encoding = utf16_of(source.head(2))
    stream = source.open()
    return stream if encoding is None else Utf8Stream(stream, encoding)


def _closing(source: Source, read: Callable[[Stream], Iterator[RawRow]], *, skip: int = 0) -> Iterator[RawRow]:
    """Read a text source to its end, and tell of an archive that ended before."""
    stream = _text_of(source)
    try:
        _skip(stream, skip)
        last = None
        for last in read(stream):
            yield last
        damage = damage_of(stream)
        is_reported = last is not None and isinstance(last.values, RejectedRecord) and last.values.reason == "cut_off"
        if damage and not is_reported:
            yield RawRow(last.line + 1 if last else 1, b"", RejectedRecord("cut_off", damage))
    finally:
        stream.close()


def _skip(stream: Stream, size: int) -> None:
    while size > 0 and (block := stream.read(min(size, 1 << 20))):
        size -= len(block)


def _jsonl(source: Source, head: bytes) -> Iterator[Section]:
    plain = not source.is_wrapped and utf16_of(head) is None
    yield Section(source, ".jsonl", "", {}, lambda: _closing(source, read_jsonl), can_split=plain)


def _csv(source: Source, head: bytes) -> Iterator[Section]:
    yield Section(source, ".csv", "", {}, lambda: _closing(source, read_delimited))


def _json(source: Source, head: bytes) -> Iterator[Section]:
    stream = _text_of(source)
    try:
        first = stream.read(65_536).lstrip(b"\xef\xbb\xbf \t\r\n\0")[:1]
    finally:
        stream.close()
    document = _document(source) if first == b"{" else None
    if document is None or document.has_more:
        yield Section(source, ".json", "", {}, lambda: _closing(source, read_array))
        return
    members = document.members
    for table, offset in sorted(document.tables.items()):
        others = {name: value for name, value in members.items() if name not in document.tables}
        yield Section(source, ".json", table, others, _table_reader(source, offset))
    yield Section(source, ".json", "", {}, lambda: iter([_document_row(members)]))


def _table_reader(source: Source, offset: int) -> Callable[[], Iterator[RawRow]]:
    return lambda: _closing(source, lambda stream: read_array(stream, only_first=True), skip=offset)


def _document(source: Source) -> Document:
    stream = _text_of(source)
    try:
        return read_document(stream)
    finally:
        stream.close()


def _document_row(members: Mapping[str, Any]) -> RawRow:
    return RawRow(1, None, dict(members)) if members else RawRow(1, b"", RejectedRecord("not_json"))


def _xlsx(source: Source, head: bytes) -> Iterator[Section]:
    try:
        with source.spooled() as file:
            names = workbook.sheet_names(file)
    except FanweaveError:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers raise
        raise _broken(source, "workbook", error) from error
    for name in names:
        yield Section(source, ".xlsx", name, {}, _sheet_reader(source, name))


def _sheet_reader(source: Source, name: str) -> Callable[[], Iterator[RawRow]]:
    def read() -> Iterator[RawRow]:
        number = 0
        with source.spooled() as file:
            try:
                for row in workbook.read_sheet(file, name):
                    number = row.line
                    yield row
            except (zipfile.BadZipFile, ValueError, KeyError, SyntaxError, EOFError) as error:
                yield RawRow(number + 1, b"", RejectedRecord("cut_off", f"the workbook is damaged: {error}"))

    return read


def _db(source: Source, head: bytes) -> Iterator[Section]:
    try:
        names = database.table_names(_database(source))
    except sqlite3.Error as error:
        if "locked" in str(error):
            raise FileNotReadable(
                "another program holds the database", hint="close that program, or ingest a copy of the file"
            ) from error
        raise _broken(source, "database", error) from error
    for name in names:
        yield Section(source, ".db", name, {}, _rows_of_table(source, name))


def _rows_of_table(source: Source, name: str) -> Callable[[], Iterator[RawRow]]:
    return lambda: database.read_table(_database(source), name)


def _database(source: Source) -> Path | bytes:
    if not source.is_wrapped:
        return source.file
    with source.spooled() as file:
        return file.read()


def _parquet(source: Source, head: bytes) -> Iterator[Section]:
    def read() -> Iterator[RawRow]:
        with source.spooled() as file:
            yield from parquet.read_parquet(file)

    try:
        with source.spooled() as file:
            next(parquet.read_parquet(file), None)
    except FanweaveError:
        raise
    except (OSError, ValueError) as error:  # pyarrow's own are children of these
        raise _broken(source, "Parquet file", error) from error
    yield Section(source, ".parquet", "", {}, read)


def _broken(source: Source, what: str, error: Exception) -> FileNotReadable:
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    return FileNotReadable(f"a damaged {what} ({reason})", hint="export it again", subject=str(source.file))


_OPENERS: Final[dict[str, Callable[[Source, bytes], Iterator[Section]]]] = {
    ".jsonl": _jsonl, ".csv": _csv, ".json": _json, ".xlsx": _xlsx, ".db": _db, ".parquet": _parquet,
}  # fmt: skip


def open_section(file: Path, *, member: str, table: str) -> Section:
    """Return one section of a file again; raises FileNotReadable when the file has changed meanwhile."""
    for section in sections(file, member=member or None):
        if (section.source.member, section.table) == (member, table):
            return section
    raise FileNotReadable(f"{file} has changed while it was read", hint="run the same command again", subject=str(file))
