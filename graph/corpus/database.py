"""A DuckDB connection with the limits that keep a laptop usable."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

MEMORY_LIMIT = "400MB"


@contextmanager
def open_database(path: Path | None = None, *, spill: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database in memory, or in a file; larger work spills into the folder ``spill``."""
    connection = duckdb.connect(str(path) if path is not None else ":memory:")
    try:
        connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
        connection.execute("SET threads = 2")
        connection.execute("SET enable_progress_bar = false")
        connection.execute("SET TimeZone = 'UTC'")
        if spill is not None:
            connection.execute("SET temp_directory = $1", [str(spill)])
        yield connection
    finally:
        connection.close()
