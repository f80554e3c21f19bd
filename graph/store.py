"""The one seam between the product and a graph database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

Row = dict[str, Any]


class Store(Protocol):
    """A graph database that holds one loaded corpus.

    Values come back as int, float, str, bool, aware ``datetime``, list, dict (nodes and maps) or None, whatever the
    engine. Errors are ``StoreUnavailable`` (no answer, wrong password) and ``QueryRefused`` (wrong, not read-only,
    over the time limit).
    """

    name: str  # "neo4j" or "embedded"
    agent: str  # what the engine calls itself, e.g. "Neo4j/5.26.12"

    def read(self, cypher: str, params: Mapping[str, Any] | None = None, *, timeout_s: float = 30.0) -> list[Row]:
        """Run one read-only statement and return its rows; a write is refused by the engine itself."""
        ...

    def write(self, cypher: str, rows: Sequence[Row], params: Mapping[str, Any] | None = None) -> None:
        """Run one writing statement over ``$rows`` in one retried transaction."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...
