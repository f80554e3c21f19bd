"""The time limit of the statements that a question in Python runs over the derived tables."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from graph.stores.refusals import too_slow

_AGAIN_S = 0.05


@contextmanager
def within(seconds: float, database: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Stop every statement that runs on a connection once so many seconds are over; raises QueryRefused."""
    is_done = threading.Event()

    def interrupt() -> None:
        wait = seconds
        while not is_done.wait(wait):  # again and again: the time may end between two statements
            database.interrupt()
            wait = _AGAIN_S

    threading.Thread(target=interrupt, daemon=True).start()
    try:
        yield
    except duckdb.InterruptException as error:
        raise too_slow(seconds) from error
    finally:
        is_done.set()
