"""The opened corpus: the derived tables of a workspace as DuckDB views, and the only way to read them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from graph.case.settings import read_case_settings
from graph.corpus.database import open_database
from graph.corpus.derive.steps import Progress
from graph.files import quoted, sql_path
from graph.history import CORPUS_TABLES
from graph.model import RECORDS, table_name
from graph.projections.tied import tied_projections
from graph.tables import current_tables

Row = dict[str, Any]


class Corpus(NamedTuple):
    """Derived tables and what their readers need of the case."""

    database: duckdb.DuckDBPyConnection
    zone: str  # of days and times on pages
    focal_target: str  # that Post.stance is about
    projection: str = "reply"  # in which the case looks for communities

    def ask(self, statement: str, /, **params: Any) -> list[Row]:
        """Run a statement and return its rows."""
        answer = self.database.execute(statement, params)
        columns = [column[0] for column in answer.description or []]
        return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]

    def ties_instead(self) -> list[str]:
        """Return the projections that have ties where the case's own has none; nothing where it has some."""
        names = {row["view_name"] for row in self.ask("SELECT view_name FROM duckdb_views()")}
        tied = tied_projections(self.database) if {"act", "use"} <= names else [self.projection]
        return [] if self.projection in tied else tied

    def columns(self, statement: str, /, **params: Any) -> dict[str, Any]:
        """Run a statement and return its columns as arrays, for millions of rows."""
        return dict(self.database.execute(statement, params).fetchnumpy())


@contextmanager
def opened_corpus(workspace: Path, case_dir: Path, *, progress: Progress | None = None) -> Iterator[Corpus]:
    """Open the tables of a workspace, derived anew if the corpus changed; raises NothingFound when it is empty."""
    folder = current_tables(workspace, case_dir, progress=progress).folder
    with case_tables(folder, case_dir) as corpus:
        yield corpus


@contextmanager
def case_tables(folder: Path, case_dir: Path) -> Iterator[Corpus]:
    """Open a folder of derived tables as they are, with the time zone and the focal target of a case."""
    settings = read_case_settings(case_dir)
    with opened_tables(folder, zone=settings.zone, focal_target=settings.focal_target) as corpus:
        yield corpus._replace(projection=settings.communities.projection)


@contextmanager
def opened_tables(folder: Path, *, zone: str, focal_target: str) -> Iterator[Corpus]:
    """Open a folder of derived tables; those of ``CORPUS_TABLES`` only where they were written."""
    with open_database() as database:
        for record in (*RECORDS, *CORPUS_TABLES):
            path = folder / f"{table_name(record)}.parquet"
            if record in RECORDS or path.exists():
                database.execute(f"CREATE VIEW {quoted(table_name(record))} AS FROM read_parquet({sql_path(path)})")
        yield Corpus(database, zone, focal_target)
