"""The derived tables of a workspace, open for the questions of the views: one .sql file each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from graph.corpus.case_tables import read_case_settings
from graph.corpus.database import open_database
from graph.corpus.tables import current_tables
from graph.model import RECORDS, table_name
from graph.store import Row

FOLDER = Path(__file__).parent / "sql"


class Corpus(NamedTuple):
    """Derived tables and what of their case the views need."""

    database: duckdb.DuckDBPyConnection
    zone: str  # of days and times on pages
    focal_target: str  # that Post.stance is about

    def ask(self, name: str, /, **params: Any) -> list[Row]:
        """Run ``sql/<name>.sql`` and return its rows."""
        found = self.database.execute(_statement(name), params)
        columns = [column[0] for column in found.description or []]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]

    def columns(self, name: str, /, **params: Any) -> dict[str, Any]:
        """Run ``sql/<name>.sql`` and return its columns as arrays: for rows by the million."""
        return dict(self.database.execute(_statement(name), params).fetchnumpy())


@cache
def _statement(name: str) -> str:
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


@contextmanager
def opened_corpus(workspace: Path, case_dir: Path) -> Iterator[Corpus]:
    """Open the tables of a workspace, derived anew if the corpus changed; raises NothingFound when it is empty."""
    folder = current_tables(workspace, case_dir).folder
    settings = read_case_settings(case_dir)
    with opened_tables(folder, zone=settings.zone, focal_target=settings.focal_target) as corpus:
        yield corpus


@contextmanager
def opened_tables(folder: Path, *, zone: str, focal_target: str) -> Iterator[Corpus]:
    """Open a folder of derived tables."""
    with open_database() as database:
        for record in RECORDS:
            path = str(folder / f"{table_name(record)}.parquet").replace("'", "''")
            database.execute(f"CREATE VIEW \"{table_name(record)}\" AS FROM read_parquet('{path}')")
        yield Corpus(database, zone, focal_target)
