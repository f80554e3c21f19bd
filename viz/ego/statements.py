"""The Cypher of the ego view: one statement a file in ``cypher/``, its header checked when it is first read."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from graph.store import Row, Store
from queries.cypher.statement import read_query

FOLDER = Path(__file__).parent / "cypher"


@cache
def read_statement(name: str) -> str:
    """Return the statement of ``cypher/<name>.cypher``."""
    return read_query(FOLDER / f"{name}.cypher").cypher


def run_statement(store: Store, name: str, /, **params: Any) -> list[Row]:
    """Run a statement of this view and return its rows."""
    return store.read(read_statement(name), params)
