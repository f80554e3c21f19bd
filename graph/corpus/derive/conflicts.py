"""Rows of the parts whose id belongs to a different post, counted before anything is derived."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from graph.corpus.database import open_database
from graph.corpus.derive.case_tables import write_platform_table
from graph.corpus.parts.schema import part_path
from graph.files import sql_paths

_HERE = Path(__file__).parent
_STEPS = ("account_alias", "conflict")
_DOUBTFUL = """
    CREATE TABLE doubtful AS
    SELECT id FROM read_parquet({posts})
    GROUP BY id
    HAVING count(*) > 1 AND (min(author_id) <> max(author_id) OR max(created_ms) - min(created_ms) > 60000)
"""
"""Ids whose rows name two authors or two times; only they can be in ``conflict``, and mostly there is none."""

_POSTS = "CREATE VIEW part_post AS FROM read_parquet({posts}) SEMI JOIN doubtful USING (id)"
_ACCOUNTS = "CREATE VIEW part_account AS FROM read_parquet({accounts})"


def count_conflicts(corpus: Path, parts: Iterable[str]) -> int:
    """Return how many rows of these parts the derived table ``conflict`` would hold.

    The derivation itself runs only over the rows whose ids are in doubt.
    """
    names = [part for part in parts if part_path(corpus, "post", part).exists()]
    if not names:
        return 0
    posts, accounts = (sql_paths(part_path(corpus, table, part) for part in names) for table in ("post", "account"))
    with open_database(spill=corpus / ".spill") as database:
        database.execute(_DOUBTFUL.format(posts=posts))
        if not _count(database, "doubtful"):
            return 0
        database.execute(_POSTS.format(posts=posts))
        database.execute(_ACCOUNTS.format(accounts=accounts))
        write_platform_table(database)
        for step in _STEPS:
            database.execute((_HERE / f"{step}.sql").read_text(encoding="utf-8"))
        return _count(database, "conflict")


def _count(database: duckdb.DuckDBPyConnection, table: str) -> int:
    row = database.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(row[0]) if row else 0


def derived_conflicts(corpus: Path) -> int | None:
    """Return how many rows the derived table of conflicts holds; None where it was not written."""
    table = corpus / "derived" / "conflict.parquet"
    return pq.read_metadata(table).num_rows if table.exists() else None
