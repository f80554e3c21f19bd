"""One chunk of one file into its parts: what a worker process does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from graph.case import read_case_accounts
from graph.corpus.manifest import Chunk
from graph.corpus.parts import PartWriter
from graph.errors import RowRejected
from graph.ids import Pseudonyms
from ingest.assembly import Assembled, Assembly
from ingest.containers import RawRow, read_csv, read_jsonl
from ingest.extract.core import get_core
from ingest.people import Row
from ingest.quarantine import Quarantine
from ingest.readers.contract import Entry, Place, Reader
from ingest.readers.registry import reader_named
from ingest.records import RejectedRecord

BATCH_ROWS = 8_000


class Orders(msgspec.Struct, frozen=True):
    """What holds for a whole run; sent to every worker once."""

    workspace: str  # folder that gets parts and quarantine
    case_dir: str  # folder of the case
    salt: str  # key of the pseudonyms
    keep_names: bool  # leave nicknames in clear
    extract: bool  # search the texts
    strict: bool  # stop at the first rejected row


class Task(msgspec.Struct, frozen=True):
    """One chunk to do."""

    path: str  # source file
    reader: str  # name of its reader
    digest: str  # content hash of the file
    number: str  # chunk number, four digits
    start: int  # first byte
    end: int  # one past the last
    first_line: int  # number of the first line


@cache
def _assembly(orders: Orders) -> Assembly:
    accounts = read_case_accounts(Path(orders.case_dir))
    pseudonyms = Pseudonyms(
        orders.salt,
        public=[(account.platform, native_id) for account in accounts for native_id in account.ids],
        public_names=[(account.platform, account.name) for account in accounts if account.name_is_unique],
    )
    core = get_core(orders.case_dir) if orders.extract else None
    return Assembly(pseudonyms, core=core, keep_names=orders.keep_names)


def _rows(task: Task) -> Iterator[RawRow]:
    path = Path(task.path)
    if path.suffix.lower() == ".csv":
        return read_csv(path)
    return read_jsonl(path, task.start, end=task.end, first_line=task.first_line)


class _ChunkState:
    """Rows of one chunk on their way into the parts."""

    def __init__(self, writer: PartWriter) -> None:
        self._writer = writer
        self.accounts: dict[str, Row] = {}
        self.posts: list[Row] = []
        self.hits: list[Row] = []
        self.follows: list[Row] = []

    def keep_account(self, row: Row) -> None:
        """Keep the newest sight of an account, which is the row's last cell; of two alike the fuller one."""
        known = self.accounts.get(row[0])
        if known is None:
            self.accounts[row[0]] = row
        elif known != row:
            newest, other = (row, known) if _sight(row) > _sight(known) else (known, row)
            self.accounts[row[0]] = tuple(o if n is None else n for n, o in zip(newest, other, strict=True))

    def flush(self) -> None:
        """Hand the rows so far to the writer."""
        self._writer.write_rows("post", self.posts)
        self._writer.write_rows("hit", self.hits)
        self._writer.write_rows("follow", self.follows)
        self._writer.write_rows("account", [self.accounts[key] for key in sorted(self.accounts)])
        self.posts, self.hits, self.follows, self.accounts = [], [], [], {}


def _sight(row: Row) -> tuple[int, int, str]:
    return (row[-1] or 0, -row.count(None), repr(row))


def run_task(orders: Orders, task: Task) -> Chunk:
    """Read one chunk, write its parts and quarantine, and return its counts; raises RowRejected when strict."""
    workspace = Path(orders.workspace)
    part = f"{task.digest}-{task.number}"
    writer = PartWriter(workspace / "corpus", part)
    try:
        with Quarantine(workspace / "quarantine" / f"{part}.jsonl", source=Path(task.path).name) as quarantine:
            chunk = _read_chunk(orders, task, state=_ChunkState(writer), quarantine=quarantine)
        writer.close()
    except BaseException:
        writer.discard()
        raise
    return chunk


class _Counts:
    """What became of the rows of a chunk; a row that holds several posts counts once for each."""

    def __init__(self) -> None:
        self.rows = self.accounts_only = 0
        self.rejected: Counter[str] = Counter()

    def chunk(self) -> Chunk:
        """Return them for the manifest."""
        return Chunk(rows=self.rows, rejected=dict(sorted(self.rejected.items())), accounts_only=self.accounts_only)


def _read_chunk(orders: Orders, task: Task, *, state: _ChunkState, quarantine: Quarantine) -> Chunk:
    reader = reader_named(task.reader)
    assembly = _assembly(orders)
    place = _place(task)
    counts = _Counts()
    for raw in _rows(task):
        for entry in _entries(reader, raw, place=place):
            counts.rows += 1
            if isinstance(entry, RejectedRecord):
                if orders.strict:
                    raise RowRejected(
                        f"{task.path}:{raw.line}: {entry}", hint="mend the row, or run without --strict"
                    ) from entry
                counts.rejected[entry.reason] += 1
                quarantine.write_row(raw, entry)
            else:
                counts.accounts_only += entry.post is None
                _take_in(assembly.rows(reader.platform, entry, line=raw.line), state)
        if len(state.posts) >= BATCH_ROWS or len(state.accounts) >= BATCH_ROWS:
            state.flush()
    state.flush()
    return counts.chunk()


def _place(task: Task) -> Place:
    path = Path(task.path)
    return Place(path, "", {}, int(path.stat().st_mtime * 1000))


def _entries(reader: Reader, raw: RawRow, *, place: Place) -> Iterator[Entry | RejectedRecord]:
    """Yield what one row holds: its entries, or why one of them could not be read."""
    if isinstance(raw.values, RejectedRecord):
        yield raw.values
        return
    try:
        for tables, row in reader.entries(raw.values, place):
            try:
                yield tables.read(row)
            except RejectedRecord as error:
                yield error
    except RejectedRecord as error:
        yield error


def _take_in(rows: Assembled, state: _ChunkState) -> None:
    for account in rows.accounts:
        state.keep_account(account)
    if rows.post is not None:
        state.posts.append(rows.post)
        state.hits.extend(rows.hits)
    if rows.follow is not None:
        state.follows.append(rows.follow)
