"""Stores that hold given tables, as fixtures: the embedded engine, and Neo4j where one answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tiny_tables
from made_up import made_up_tables
from neo4j_database import open_test_neo4j, wipe_neo4j
from tiny_tables import Tables

from graph.load.graph import load_graph
from graph.nodes import Account, Community, Node, Post, Topic
from graph.relationships import About, MemberOf, Relationship
from graph.store import Store
from graph.stores.embedded import EmbeddedStore

NOON_MS = 1743480000000
BOTH = ["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)]
MADE_UP = [("embedded", 1), ("embedded", 2), ("embedded", 3), ("neo4j", 1), ("neo4j", 2)]  # store and seed


def gaps() -> Tables:
    """Return tables in which follower counts and times are missing."""
    counts: dict[str, list[int | None]] = {"one@gaps": [50, None], "none@gaps": [None], "nought@gaps": [0]}
    times: list[tuple[str, int | None]] = [
        ("weibo", NOON_MS),
        ("xhs", NOON_MS),
        ("douyin", NOON_MS + 1500),
        ("douyin", None),
        ("bili", None),
    ]
    records: list[Node | Relationship] = [Topic(id="t")]
    for community, found in counts.items():
        records.append(Community(id=community, method="by_hand"))
        for number, count in enumerate(found):
            account = f"weibo:~{number}{community}"
            records.append(Account(id=account, platform="weibo", follower_count=count))
            records.append(MemberOf(from_id=account, to_id=community, role="member"))
    for number, (platform, created_ms) in enumerate(times):
        records.append(Post(id=f"{platform}:{number}", platform=platform, created_ms=created_ms))
        records.append(About(from_id=f"{platform}:{number}", to_id="t", rule="topic.tag", p=0.95))
    return tiny_tables.as_tables(records)


@pytest.fixture(scope="session")
def embedded_tiny_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The tiny world in the embedded engine."""
    yield from _embedded(tmp_path_factory.mktemp("tiny"), tiny_tables.tables())


@pytest.fixture(scope="module", params=BOTH)
def tiny_store(request: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The tiny world on each store."""
    yield from loaded_store(request.param, request.config, tmp_path_factory.mktemp("tiny"), tiny_tables.tables())


@pytest.fixture(scope="module", params=BOTH)
def empty_store(request: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A graph without a node of the model on each store."""
    yield from loaded_store(request.param, request.config, tmp_path_factory.mktemp("empty"), {})


@pytest.fixture(scope="module", params=BOTH)
def gaps_store(request: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The tables of ``gaps`` on each store."""
    yield from loaded_store(request.param, request.config, tmp_path_factory.mktemp("gaps"), gaps())


@pytest.fixture(
    scope="module",
    params=[pytest.param(pair, marks=[pytest.mark.neo4j] * (pair[0] == "neo4j"), id=f"{pair}") for pair in MADE_UP],
)
def made_up_store(request: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Store]]:
    """A graph made up from a seed, with the seed."""
    kind, seed = request.param
    for store in loaded_store(kind, request.config, tmp_path_factory.mktemp("made_up"), made_up_tables(seed)):
        yield seed, store


def loaded_store(kind: str, config: pytest.Config, folder: Path, tables: Tables) -> Iterator[Store]:
    if kind == "embedded":
        yield from _embedded(folder, tables)
        return
    store = open_test_neo4j(config)
    tiny_tables.write_tables(folder, content=tables)
    load_graph(folder, store, generation=1)
    yield store
    wipe_neo4j(store)
    store.close()


def _embedded(folder: Path, tables: Tables) -> Iterator[Store]:
    tiny_tables.write_tables(folder, content=tables)
    writer = EmbeddedStore(folder / "graph", read_only=False)
    try:
        load_graph(folder, writer, generation=1)
    finally:
        writer.close()
    store = EmbeddedStore(folder / "graph")
    yield store
    store.close()
