"""The Neo4j that tests may wipe: one that is empty, or that tests have marked as theirs before."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

from graph.errors import StoreUnavailable
from graph.store import Store, open_store

URL = os.environ.get("FANWEAVE_TEST_NEO4J", "bolt://127.0.0.1:7687")
_COUNTS = "MATCH (n) RETURN count(n) AS n"
_MARKS = "MATCH (n:FanweaveTest) RETURN count(n) AS n"
_MARK = "MERGE (n:FanweaveTest {id: 'tests may wipe this database'})"
_WIPE = "MATCH (n) WHERE NOT n:FanweaveTest WITH n LIMIT 10000 DETACH DELETE n"
_HINT = "set FANWEAVE_TEST_NEO4J to an empty one, or empty this one yourself: MATCH (n) DETACH DELETE n"


def open_test_neo4j(config: pytest.Config) -> Store:
    """Return the test database, wiped; skip, or fail under ``--require-neo4j``, when there is none.

    Somebody's own graph is never wiped: a database that holds nodes but no mark of the tests is left alone.
    """
    try:
        store = open_store(URL, read_only=False)
    except StoreUnavailable as error:
        _give_up(config, f"{error.message}; make neo4j starts one")
    if store.read(_COUNTS)[0]["n"] and not store.read(_MARKS)[0]["n"]:
        store.close()
        _give_up(config, f"the database at {URL} holds a graph that is not the tests'; {_HINT}")
    wipe_neo4j(store)
    return store


def wipe_neo4j(store: Store) -> None:
    """Delete everything but the mark from a database that ``open_test_neo4j`` gave."""
    store.write(_MARK, [])
    while store.read(_COUNTS, timeout_s=600)[0]["n"] > 1:
        store.write(_WIPE, [])


def _give_up(config: pytest.Config, reason: str) -> NoReturn:
    if config.getoption("--require-neo4j"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
