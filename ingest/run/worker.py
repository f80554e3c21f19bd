"""One chunk of one file into its parts: what a worker process does."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec.structs import astuple

from graph.corpus.parts.manifest import Chunk
from graph.corpus.parts.rows import AccountRow, FollowRow, HitRow, PostRow
from graph.corpus.parts.schema import PartWriter
from graph.errors import FileNotReadable, RowRejected
from graph.limits import WORKER_ROWS
from ingest.containers.encoding import is_mojibake
from ingest.containers.jsonl import read_jsonl
from ingest.containers.rows import RawRow
from ingest.containers.sections import Section, open_section
from ingest.plain.reader import PREFIX, table_reader
from ingest.readers.contract import Reader
from ingest.readers.registry import reader_named
from ingest.records import RejectedRecord
from ingest.rows.assembly import Assembled, Assembly
from ingest.run.orders import Orders, assembly_for, run_names_for
from ingest.run.quarantine import Quarantine
from ingest.sections.reading import SectionReading

_COLLECT_AFTER = 50_000, 20, 50
"""Thresholds of the garbage collector. Rows contain no reference cycles, so frequent collection only costs time."""

_LOOK_AT_ALL = 64
"""The first 64 rows of a chunk, and then every 64th, are searched for marks of a wrong encoding."""


class Task(msgspec.Struct, frozen=True):
    """One chunk to do."""

    path: str  # source file
    member: str  # as Source.member
    table: str  # as Section.table
    reader: str  # name of its reader
    digest: str  # of the section's content
    number: str  # chunk number, four digits
    start: int  # first byte
    end: int  # one past the last
    first_line: int  # number of the first line
    names: tuple[str, ...]  # nicknames of the platform's accounts in all files of the run
    corpus_keys: bytes  # sorted name keys of the accounts in the corpus's other files, 64-bit numbers
    is_range: bool  # read these bytes, not the whole section


def run_task(orders: Orders, task: Task) -> Chunk:
    """Read one chunk, write its parts and quarantine, and return its counts; raises RowRejected when strict."""
    workspace = Path(orders.workspace)
    part = f"{task.digest}-{task.number}"
    writer = PartWriter(workspace / "corpus", part)
    try:
        name, whole = Path(task.path).name, orders.keep_rejected
        with Quarantine(workspace / "quarantine" / f"{part}.jsonl", source=name, keep_rows=whole) as quarantine:
            chunk = _read_chunk(orders, task, state=_ChunkState(writer), quarantine=quarantine)
        chunk.sums = writer.close()
    except BaseException:
        writer.discard()
        raise
    return chunk


def _reader(orders: Orders, task: Task) -> Reader:
    if orders.table_map is not None and task.reader.startswith(PREFIX):
        return table_reader(orders.table_map)
    return reader_named(task.reader)


def _rows(task: Task, section: Section) -> Iterator[RawRow]:
    if not task.is_range:
        yield from section.rows()
        return
    with Path(task.path).open("rb") as file:
        file.seek(task.start)
        yield from read_jsonl(file, task.end - task.start, first_line=task.first_line)


class _ChunkState:
    """Rows of one chunk on their way into the parts."""

    def __init__(self, writer: PartWriter) -> None:
        self._writer = writer
        self.accounts: dict[tuple[str, str], AccountRow] = {}  # by id and name key
        self._first: dict[tuple[str, str], AccountRow] = {}  # likewise, the row collected first
        self.posts: list[PostRow] = []
        self.hits: list[HitRow] = []
        self.follows: list[FollowRow] = []

    def keep_account(self, row: AccountRow) -> None:
        """Keep the row collected last, of two from the same time the fuller one; the other one fills its gaps.

        An account of several names keeps such a row for each, and the first one: a name leads to the account from the
        first sight of it to the first sight of the next name.
        """
        key = row.id, row.name_key or ""
        kept = self.accounts.get(key)
        if kept is None:
            self.accounts[key] = self._first[key] = row
        elif kept != row:
            newest, other = (row, kept) if _recency(row) > _recency(kept) else (kept, row)
            self.accounts[key] = AccountRow(
                *(old if new is None else new for new, old in zip(astuple(newest), astuple(other), strict=True))
            )
            if (row.collected_ms or 0) < (self._first[key].collected_ms or 0):
                self._first[key] = row

    def flush(self) -> None:
        """Hand the rows so far to the writer."""
        self._writer.write_rows("post", self.posts)
        self._writer.write_rows("hit", self.hits)
        self._writer.write_rows("follow", self.follows)
        self._writer.write_rows("account", self._account_rows())
        self.posts, self.hits, self.follows, self.accounts, self._first = [], [], [], {}, {}

    def _account_rows(self) -> list[AccountRow]:
        names = Counter(account_id for account_id, name_key in self.accounts if name_key)
        rows: list[AccountRow] = []
        for key in sorted(self.accounts):
            first, newest = self._first[key], self.accounts[key]
            if names[key[0]] > 1 and first.collected_ms != newest.collected_ms:
                rows.append(first)
            rows.append(newest)
        return rows


def _recency(row: AccountRow) -> tuple[int, int, str]:
    """Return what rows of one account are compared by: time, filled cells, then the cells themselves."""
    cells = astuple(row)
    return row.collected_ms or 0, -cells.count(None), repr(cells)


class _Counts:
    """Counts of the rows of a chunk; a row that contains several posts counts once for each."""

    def __init__(self) -> None:
        self.rows = self.accounts_only = 0
        self.rejected: Counter[str] = Counter()
        self.notes: Counter[str] = Counter()

    def chunk(self) -> Chunk:
        """Return them for the manifest."""
        return Chunk(
            rows=self.rows,
            rejected=dict(sorted(self.rejected.items())),
            accounts_only=self.accounts_only,
            notes=dict(sorted(self.notes.items())),
        )


def _read_chunk(orders: Orders, task: Task, *, state: _ChunkState, quarantine: Quarantine) -> Chunk:
    section = open_section(Path(task.path), member=task.member, table=task.table)
    try:
        return _read_section(orders, task, section=section, state=state, quarantine=quarantine)
    except (
        FileNotReadable
    ) as error:  # a limit was reached; the code that raised this does not have the name of the file
        raise FileNotReadable(f"{section}: {error.message}", hint=error.hint, subject=task.path) from error


def _read_section(orders: Orders, task: Task, *, section: Section, state: _ChunkState, quarantine: Quarantine) -> Chunk:
    assembly = assembly_for(orders)
    with _rare_collections():
        return _read_rows(orders, task, assembly=assembly, section=section, state=state, quarantine=quarantine)


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Collect garbage seldom, and leave out objects that exist already, above all those of the search."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*_COLLECT_AFTER)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def _read_rows(
    orders: Orders, task: Task, *, assembly: Assembly, section: Section, state: _ChunkState, quarantine: Quarantine
) -> Chunk:
    reading = SectionReading(_reader(orders, task), section, thread=orders.thread)
    names = run_names_for(orders, reading.reader.platform, task.names, task.corpus_keys)
    counts, bare_before = _Counts(), assembly.texts_with_bare_names
    for raw in _rows(task, section):
        if raw.note:
            counts.notes[raw.note] += 1
        if (counts.rows < _LOOK_AT_ALL or not counts.rows % _LOOK_AT_ALL) and is_mojibake(raw):
            counts.notes["mojibake"] += 1
        for entry in reading.entries(raw):
            counts.rows += 1
            if isinstance(entry, RejectedRecord):
                if orders.strict:
                    raise RowRejected(
                        f"{section}:{raw.line}: {entry}", hint="mend the row, or run without --strict"
                    ) from entry
                counts.rejected[entry.reason] += 1
                quarantine.write_row(raw, entry)
            else:
                counts.accounts_only += entry.post is None
                _take_in(assembly.rows(reading.reader.platform, entry, line=raw.line, names=names), state)
        if len(state.posts) >= WORKER_ROWS or len(state.accounts) >= WORKER_ROWS:
            state.flush()
    state.flush()
    if reading.rows_without_an_id:
        counts.notes["damaged_id"] = reading.rows_without_an_id
    if assembly.texts_with_bare_names > bare_before:
        counts.notes["bare_name"] = assembly.texts_with_bare_names - bare_before
    return counts.chunk()


def _take_in(rows: Assembled, state: _ChunkState) -> None:
    for account in rows.accounts:
        state.keep_account(account)
    if rows.post is not None:
        state.posts.append(rows.post)
        state.hits.extend(rows.hits)
    if rows.follow is not None:
        state.follows.append(rows.follow)
