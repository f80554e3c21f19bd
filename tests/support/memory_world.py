"""A corpus in memory: the derive steps run on it with SQL that the caller gives, without writing a file."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import sqlglot
from sqlglot import exp

from graph import findings
from graph.columns import arrow_schema, columns
from graph.corpus.derive import steps
from graph.corpus.derive.case_tables import write_case_tables
from graph.corpus.judge.apply import correct_hits
from graph.corpus.parts.schema import PART_SCHEMAS
from graph.corpus.parts.stances import open_stances
from graph.errors import NothingFound
from graph.history import CORPUS_TABLES
from graph.ids import PUBLIC_SALT
from graph.model import RECORDS, table_name
from support.parts import write_case

Row = dict[str, Any]
SCRIPTS: dict[str, str] = {
    step: (Path(steps.__file__).parent / f"{step}.sql").read_text(encoding="utf-8") for step in steps.STEPS
}
SCRIPTS |= {
    path.stem: path.read_text(encoding="utf-8") for path in sorted(Path(findings.__file__).parent.glob("*.sql"))
}
_RECORDS = {table_name(record): record for record in (*RECORDS, *CORPUS_TABLES)}


@cache
def needed(table: str) -> list[str]:
    """Return the steps that a table is made of, in their order."""
    made_by = {name: step for step in SCRIPTS for name in _names(step)[0]}
    waiting, chosen = [table], set()
    while waiting:
        step = made_by.get(waiting.pop())
        if step is not None and step not in chosen:
            chosen.add(step)
            waiting += _names(step)[1]
    return [step for step in SCRIPTS if step in chosen]


@cache
def _names(step: str) -> tuple[list[str], list[str]]:
    """Return the tables that a step makes and those that it reads."""
    statements = [one for one in sqlglot.parse(SCRIPTS[step], read="duckdb") if one is not None]
    created = [table.name for one in statements if isinstance(one, exp.Create) and (table := one.find(exp.Table))]
    return created, sorted({table.name for one in statements for table in one.find_all(exp.Table)})


class MemoryWorld:
    """Stands in for the fixture ``world``; ``scripts`` take the place of the .sql files, by step."""

    def __init__(self, folder: Path, scripts: dict[str, str]) -> None:
        self.workspace = folder / "w"
        self._case = write_case(folder / "case")
        self._scripts = {**SCRIPTS, **scripts}
        self._parts: dict[str, dict[str, list[Row]]] = {}
        self._database: duckdb.DuckDBPyConnection | None = None
        self._done: set[str] = set()
        self.used: set[str] = set()  # steps that ran for the tables that were read

    def write(self, part: str = "aaaa-0000", **tables: list[Row]) -> None:
        """Add a part, or replace it."""
        self._parts[part] = tables
        self._database = None

    def __getitem__(self, table: str) -> list[Row]:
        """Return the rows of a derived table, with the columns and types of its record, sorted by all of them."""
        if not self._parts:
            raise NothingFound("no part was written")
        if self._database is None:
            self._database, self._done = self._opened(), set()
        for step in needed(table):
            if step not in self._done:
                self._run(step)
        record = _RECORDS[table]
        described = self._database.execute("SELECT column_name FROM duckdb_columns() WHERE table_name = $1", [table])
        there = {row[0] for row in described.fetchall()}
        cells = ", ".join(f'"{name}"' if name in there else f'NULL AS "{name}"' for name in columns(record))
        rows = self._database.sql(f'SELECT {cells} FROM "{table}" ORDER BY ALL').to_arrow_table()
        return rows.cast(arrow_schema(record)).to_pylist()

    def pairs(self, table: str, *fields: str) -> list[tuple[str, ...]]:
        """Return both ends of each relationship and the fields asked for, as texts without their platform."""
        return [tuple(str(row[f]).removeprefix("weibo:") for f in ("from_id", "to_id", *fields)) for row in self[table]]

    def _opened(self) -> duckdb.DuckDBPyConnection:
        database = duckdb.connect(":memory:")
        database.execute("SET threads = 1; SET TimeZone = 'UTC'")
        for table, schema in PART_SCHEMAS.items():
            rows = [row for part in self._parts.values() for row in part.get(table, [])]
            database.register(f"part_{table}", pa.Table.from_pylist(rows, schema=schema))
        open_stances(database, self.workspace / "corpus", self._case)
        write_case_tables(database, self._case, salt=PUBLIC_SALT, extracted=True)
        return database

    def _run(self, step: str) -> None:
        assert self._database is not None
        self._database.execute(self._scripts[step])
        if step == "hit":
            correct_hits(self._database, self.workspace)
        self._done.add(step)
        self.used.add(step)
