"""Further stores for tests, over ``stores.store_url``: empty ones, ones with gaps, and ones made up at random."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from graph.nodes import Account, Community, Node, Post, Topic
from graph.relationships import About, MemberOf, Relationship
from graph.store import Store
from support import tiny_tables
from support.loaded_store import loaded_store
from support.made_up import SEEDS, made_up_tables
from support.tiny_tables import Tables
from support.wide import wide_tables

NOON_MS = 1743480000000


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
    for community, follower_counts in counts.items():
        records.append(Community(id=community, method="by_hand"))
        for number, count in enumerate(follower_counts):
            account = f"weibo:~{number}{community}"
            records.append(Account(id=account, platform="weibo", follower_count=count))
            records.append(MemberOf(from_id=account, to_id=community, role="member"))
    for number, (platform, created_ms) in enumerate(times):
        records.append(Post(id=f"{platform}:{number}", platform=platform, created_ms=created_ms))
        records.append(About(from_id=f"{platform}:{number}", to_id="t", rule="topic.tag", p=0.95))
    return tiny_tables.as_tables(records)


@pytest.fixture(scope="module")
def wide_store(store_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The wide world on each store."""
    with loaded_store(store_url, tmp_path_factory.mktemp("wide"), wide_tables()) as store:
        yield store


@pytest.fixture(scope="session")
def embedded_stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Store]]:
    """The wide world and a made-up one in the embedded engine."""
    with ExitStack() as stack:
        stores = {}
        for name, content in (("wide", wide_tables()), ("made up", made_up_tables(SEEDS[0]))):
            folder = tmp_path_factory.mktemp("embedded")
            stores[name] = stack.enter_context(loaded_store(f"embedded:{folder / 'graph'}", folder, content))
        yield stores


@pytest.fixture(scope="module")
def empty_store(store_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A graph without a node of the model on each store."""
    with loaded_store(store_url, tmp_path_factory.mktemp("empty"), {}) as store:
        yield store


@pytest.fixture(scope="module")
def gaps_store(store_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The tables of ``gaps`` on each store."""
    with loaded_store(store_url, tmp_path_factory.mktemp("gaps"), gaps()) as store:
        yield store


@pytest.fixture(scope="module", params=SEEDS)
def made_up_store(
    request: pytest.FixtureRequest, store_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[int, Store]]:
    """A seed and the graph made up from it, on each store, each loaded over the one before."""
    seed: int = request.param
    folder = tmp_path_factory.mktemp("made_up")
    with loaded_store(store_url, folder, made_up_tables(seed), generation=seed) as store:
        yield seed, store
