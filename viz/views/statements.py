"""The SQL of the views: one statement a file in ``sql/``, its header checked when it is first read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from queries.sql import read_sql

FOLDER = Path(__file__).parent / "sql"


@cache
def statement(name: str) -> str:
    """Return the statement of ``sql/<name>.sql``."""
    return read_sql(FOLDER / f"{name}.sql").sql
