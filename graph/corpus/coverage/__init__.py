"""Coverage: what was collected beside what the platforms reported, by platform and by root post."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.corpus.database import open_database
from graph.tables import Tables

Row = dict[str, Any]
_HERE = Path(__file__).parent


def coverage_by_platform(tables: Tables) -> list[Row]:
    """Return one row a platform: posts by kind, stubs, reported and collected comments, what is missing or unsure."""
    return _rows(tables, "by_platform")


def coverage_by_root(tables: Tables, *, limit: int | None = None) -> list[Row]:
    """Return one row a thread, the largest gap between reported and collected comments first.

    A count that the platform gave only as "at least" makes the share an upper bound: ``is_lower_bound`` says so. A
    root that was never collected has no reported count, and no share.
    """
    return _rows(tables, "by_root")[:limit]


def account_keys(tables: Tables) -> list[Row]:
    """Return one row a platform and kind of account key, and whether names link accounts of that kind."""
    return _rows(tables, "account_keys")


def _rows(tables: Tables, question: str) -> list[Row]:
    with open_database() as database:
        for name in ("post", "account", "authored", "reply_to", "repost_of"):
            path = str(tables.folder / f"{name}.parquet").replace("'", "''")
            database.execute(f"CREATE VIEW {name} AS FROM read_parquet('{path}')")
        asked = database.execute((_HERE / f"{question}.sql").read_text(encoding="utf-8"))
        names = [column[0] for column in asked.description or ()]
        return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]
