"""Which (query, store) pairs ran: printed at the end of a run, and all of them demanded by ``--require-neo4j``."""

from __future__ import annotations

import pytest

from graph.store import Store
from queries.library import cypher_names

_AGENTS: dict[str, str] = {}  # store name to what the engine calls itself
_RAN: set[tuple[str, str]] = set()  # (query, store name)
STORES = ("embedded", "neo4j")


def note_pair(query: str, store: Store) -> None:
    """Remember that a query gave its expected rows on a store."""
    _RAN.add((query, store.name))
    _AGENTS[store.name] = store.agent


def missing_pairs() -> list[tuple[str, str]]:
    """Return the pairs of query and store that have not run."""
    return [(query, store) for query in cypher_names() for store in STORES if (query, store) not in _RAN]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print a line a pair and how many there were."""
    if not _RAN:
        return
    terminalreporter.section("query and store pairs")
    for query, store in sorted(_RAN):
        terminalreporter.write_line(f"{query} on {store} ({_AGENTS[store]})")
    terminalreporter.write_line(f"pairs: {len(_RAN)} of {len(STORES)} x {len(cypher_names())}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that demanded Neo4j and left pairs out."""
    if session.config.getoption("--require-neo4j", default=False) and missing_pairs() and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
