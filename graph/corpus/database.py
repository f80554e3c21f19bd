"""A DuckDB connection with the limits that keep a laptop usable."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import duckdb

from graph.errors import FanweaveError
from graph.limits import DATABASE_THREADS
from graph.memory import database_bytes, out_of_memory
from graph.temporary import TemporaryFolder


@contextmanager
def open_database(
    path: Path | None = None, *, spill: Path | None = None, keeps_order: bool = True
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database in memory, or in a file; work beyond its share of the setting ``memory`` spills to disk.

    It spills into the folder ``spill``, without one into a temporary folder of its own. Without ``keeps_order`` a
    statement without ORDER BY gives its rows in any order, which takes less memory. Raises OutOfMemory when a
    statement inside the ``with`` block needs more than the share and cannot spill.
    """
    with ExitStack() as stack:
        folder = spill if spill is not None else stack.enter_context(TemporaryFolder())
        connection = duckdb.connect(str(path) if path is not None else ":memory:")
        stack.callback(connection.close)
        connection.execute(f"SET memory_limit = '{database_bytes() // 10**6}MB'")
        connection.execute(f"SET threads = {DATABASE_THREADS}")
        connection.execute("SET enable_progress_bar = false")
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("SET temp_directory = $1", [str(folder)])
        if not keeps_order:
            connection.execute("SET preserve_insertion_order = false")
        try:
            yield connection
        except duckdb.OutOfMemoryException as error:
            raise _explained(error) from error


def _explained(error: duckdb.OutOfMemoryException) -> FanweaveError:
    if "max_temp_directory_size" in str(error):
        return FanweaveError("the disk is full", hint="free some space and run the same command again")
    return out_of_memory("a statement of DuckDB")
