"""CSV and Parquet: one file a table, written under a temporary name and renamed when whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from graph.columns import columns
from graph.corpus.database import open_database
from graph.files import quoted, replace_whole, sql_path, sql_target
from graph.history import CorpusRow
from graph.model import table_name
from graph.nodes import Node
from graph.relationships import Relationship

Record = type[Node | Relationship | CorpusRow]


def write_parquet(tables: Path, out: Path, *, records: Iterable[Record]) -> list[Path]:
    """Copy the tables of the records into a folder; returns the paths, sorted."""
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for record in records:
        name = f"{table_name(record)}.parquet"
        written.append(replace_whole(out / name, partial(shutil.copyfile, tables / name)))
    return sorted(written)


def write_csv(tables: Path, out: Path, *, records: Iterable[Record]) -> list[Path]:
    """Write the tables of the records as CSV (RFC 4180, UTF-8) into a folder; returns the paths, sorted.

    Texts stand in quotes and an absent value is empty without them, so that absent and "" stay two things. Times are
    ISO 8601 in UTC, lists JSON.
    """
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for record in records:
        name, kinds = table_name(record), columns(record)
        cells = [f"{_cell(column, kind)} AS {quoted(column)}" for column, kind in kinds.items()]
        texts = [column for column, kind in kinds.items() if kind in ("str", "list[str]")]
        written.append(copy_csv(tables / f"{name}.parquet", out / f"{name}.csv", cells=cells, texts=texts))
    return sorted(written)


def copy_csv(table: Path, out: Path, *, cells: list[str], texts: list[str]) -> Path:
    """Write SQL expressions over a Parquet file as CSV, the columns in ``texts`` always in quotes."""
    forced = f", FORCE_QUOTE ({', '.join(quoted(name) for name in texts)})" if texts else ""
    form = f"(FORMAT csv, HEADER, DELIMITER ',', QUOTE '\"', ESCAPE '\"'{forced})"
    rows = f"SELECT {', '.join(cells)} FROM read_parquet({sql_path(table)})"
    with open_database(spill=out.parent) as database:
        database.execute("SET threads = 1")  # rows keep their order
        return replace_whole(out, lambda path: database.execute(f"COPY ({rows}) TO {sql_target(path)} {form}"))


def iso(column: str) -> str:
    """Return SQL for a time as ISO 8601 in UTC: ``2025-04-01T14:19:07.123456Z``."""
    return f"strftime({quoted(column)}::TIMESTAMPTZ AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ')"


def _cell(column: str, kind: str) -> str:
    if kind == "datetime":
        return iso(column)
    return f"to_json({quoted(column)})::VARCHAR" if kind == "list[str]" else quoted(column)
