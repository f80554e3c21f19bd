"""The time limit of what a question in Python asks the derived tables."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from graph.stores.refusals import too_slow


@contextmanager
def within(seconds: float, database: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Stop the statement that runs on a connection when so many seconds are over; raises QueryRefused."""
    timer = threading.Timer(seconds, database.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    except duckdb.InterruptException as error:
        raise too_slow(seconds) from error
    finally:
        timer.cancel()
