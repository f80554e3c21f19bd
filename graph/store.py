"""The one seam between the product and a graph database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from graph.errors import StoreUnavailable
from graph.limits import TIMEOUT_S
from graph.stores.values import Row

__all__ = ["Row", "Store", "open_store"]


class Store(Protocol):
    """A graph database that holds one loaded corpus.

    Values come back as int, float, str, bool, aware ``datetime``, list, dict (maps with sorted keys; nodes and
    relationships with their label or type under ``@type``) or None, whatever the engine. One thing the embedded engine
    does not tell: a time in a column of its own is ISO text there. The query library turns it into a datetime where
    the header declares one; ``graph.stores.values.find_times`` guesses for ad-hoc rows. Errors are
    ``StoreUnavailable`` (no answer, wrong password) and ``QueryRefused`` (wrong, not read-only, over the time limit).
    """

    name: str  # "neo4j" or "embedded"
    agent: str  # what the engine calls itself, e.g. "Neo4j/5.26.12"

    def read(
        self,
        cypher: str,
        params: Mapping[str, Any] | None = None,
        *,
        timeout_s: float | None = None,
        limit: int | None = None,
    ) -> list[Row]:
        """Run one read-only statement and return its rows, the first ``limit`` of them; a write is refused.

        It may take ``timeout_s`` seconds, or those with which the store was opened.
        """
        ...

    def stream(self, cypher: str) -> Iterator[Row]:
        """Yield the rows of one of our own reading statements as they come, without a time limit."""
        ...

    def write(self, cypher: str, rows: Sequence[Row], params: Mapping[str, Any] | None = None) -> None:
        """Run one writing statement over ``$rows`` in one retried transaction."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...


def open_store(url: str, *, read_only: bool = True, password: str | None = None, timeout_s: float = TIMEOUT_S) -> Store:
    """Open the graph store at an address.

    ``embedded:PATH`` or a plain path is the embedded engine; ``bolt://…`` and ``neo4j://…`` (also ``+s``, ``+ssc``)
    a Neo4j, whose user and password stand in the address, in NEO4J_USER and NEO4J_PASSWORD or in ``.env``;
    ``password`` goes before all of them. A statement whose call does not say how long it may take has ``timeout_s``
    seconds. Without ``read_only`` the embedded folder is made if absent. Raises ``StoreUnavailable``.
    """
    scheme, _, rest = url.partition(":")
    if scheme.partition("+")[0] in ("bolt", "neo4j"):
        from graph.stores.neo4j import Neo4jStore

        return Neo4jStore(url, read_only=read_only, password=password, timeout_s=timeout_s)
    if "://" in url or not (path := rest if scheme == "embedded" else url):
        hint = "use embedded:PATH, bolt://HOST:PORT or neo4j://HOST:PORT"
        raise StoreUnavailable(f"no kind of store has the address {url!r}", hint=hint, subject=url)
    if read_only:
        from graph.stores.killable import KillableStore

        return KillableStore(Path(path), timeout_s=timeout_s)
    from graph.stores.embedded import EmbeddedStore

    return EmbeddedStore(Path(path), read_only=False, timeout_s=timeout_s)
