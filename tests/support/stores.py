"""Both stores for tests: an empty one for each module, or one that holds the tiny world.

Neo4j is at NEO4J_URL (bolt://127.0.0.1:7687). Only a database that these tests made is wiped: one that was empty when
they first came (it then carries a constraint of theirs as a mark), or any with FANWEAVE_TEST_NEO4J=1.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.errors import StoreUnavailable
from graph.load.target import load_into
from graph.store import Store, open_store
from support import tiny_tables

STORES = ("embedded", "neo4j")
_MARK = "fanweave_tests_only"


def neo4j_url() -> str:
    return os.environ.get("NEO4J_URL", "bolt://127.0.0.1:7687")


@pytest.fixture(scope="module", params=STORES)
def store_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of an empty store, each in turn; Neo4j is for one test run at a time."""
    if request.param == "embedded":
        yield f"embedded:{tmp_path_factory.mktemp('store') / 'graph'}"
        return
    with _one_run_at_a_time():
        try:
            wipe_neo4j()
        except StoreUnavailable as error:
            _leave_out(request, f"{error} ({error.hint})")
        yield neo4j_url()


@pytest.fixture(scope="module")
def tiny_store(store_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Each store in turn, opened for reading, with the tiny world as generation 1 of its corpus."""
    folder = tmp_path_factory.mktemp("tables")
    tiny_tables.write_tables(folder)
    load_into(store_url, folder, generation=1)
    store = open_store(store_url)
    yield store
    store.close()


def wipe_neo4j() -> None:
    """Empty the Neo4j, constraints too; raise StoreUnavailable when none answers or the data is somebody's."""
    store = open_store(neo4j_url(), read_only=False)
    try:
        held = store.read("MATCH (n) RETURN count(n) AS n")[0]["n"]
        names = {row["name"] for row in store.read("SHOW CONSTRAINTS YIELD name RETURN name")}
        if held and _MARK not in names and os.environ.get("FANWEAVE_TEST_NEO4J") != "1":
            message = f"the Neo4j at {neo4j_url()} holds {held} nodes that no test made"
            raise StoreUnavailable(message, hint="FANWEAVE_TEST_NEO4J=1 allows the tests to delete them")
        for pattern in ("()-[x]->()", "(x)"):
            while store.read(f"MATCH {pattern} RETURN count(x) AS n")[0]["n"]:
                store.write(f"MATCH {pattern} WITH x LIMIT 20000 DELETE x", [])
        for name in sorted(names - {_MARK}):
            store.write(f"DROP CONSTRAINT `{name}`", [])
        store.write(f"CREATE CONSTRAINT {_MARK} IF NOT EXISTS FOR (n:FanweaveTest) REQUIRE n.id IS UNIQUE", [])
    finally:
        store.close()


def _leave_out(request: pytest.FixtureRequest, reason: str) -> None:
    if request.config.getoption("--require-neo4j", default=False):
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def _one_run_at_a_time() -> Iterator[None]:
    with (Path(tempfile.gettempdir()) / "fanweave-tests-neo4j.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
