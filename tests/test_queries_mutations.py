"""An arrow turned round, a predicate or a DISTINCT left out: the expected rows tell.

Each wrong version is asked with every set of parameters of the query's expected file, then on a made-up graph. CI takes
a sample of each file; a desk has all of them as a slow test.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from support.expected_rows import as_json, stored
from support.made_up import NARROWED, SEEDS, made_up_tables
from support.mutations import mutants
from support.oracle_world import World
from support.query_oracles import ORACLES

from graph.errors import QueryRefused
from graph.store import Store
from queries.library import bind, cypher_names, query
from queries.values import convert_column

MUTANTS = [(name, what, cypher) for name in cypher_names() for what, cypher in mutants(query(name).cypher)]
SAMPLED = 3  # of each file
_FOR_SPEED = "each account is expanded once; what is counted is distinct without it"
_SYMMETRIC = "both ends are in a group of the kind that is counted: from either end the ties are the same"
EQUIVALENT: dict[tuple[str, str], str] = {
    ("accounts_near_focal", "without DISTINCT before b at 7:8"): _FOR_SPEED,
    ("accounts_near_focal", "without DISTINCT before b at 12:8"): _FOR_SPEED,
    ("accounts_near_focal", "without DISTINCT before c at 14:8"): _FOR_SPEED,
    ("community_conductance", "<-[t:INTERACTS_WITH]- at 9:12"): _SYMMETRIC,
    ("community_conductance", "without WHERE t.kind IN kinds at 10:3"): "ties of other kinds count for no community",
    ("community_conductance", "without DISTINCT before kind) AS kinds at 5:82"): "the list is only looked into",
    ("community_modularity", "<-[t:INTERACTS_WITH]- at 3:10"): _SYMMETRIC,
    ("community_cohesion", "<-[t:INTERACTS_WITH]- at 8:38"): _SYMMETRIC,
    ("community_triangles", "<-[t:INTERACTS_WITH]- at 7:12"): _SYMMETRIC,
    ("ei_index_by_label", "<-[t:INTERACTS_WITH {kind: 'reply'}]- at 21:12"): _SYMMETRIC,
    ("label_reply_cohesion", "<-[t:INTERACTS_WITH {kind: 'reply'}]- at 4:19"): _SYMMETRIC,
    ("label_reply_cohesion", "without WHERE m.id IN labels at 5:1"): "only labels of both ends are counted; fewer rows",
    (
        "guardian_share_of_voice",
        "without NOT p.is_stub\n    AND at 15:8",
    ): "a stub has no author, so none is a member's",
    ("thread_coverage", "without p.thread_id IS NOT NULL AND at 2:6"): "no post has the id null, so no root is found",
    ("guardian_reach_by_hops", "without DISTINCT before b at 9:8"): _FOR_SPEED,
    ("guardian_reach_by_hops", "without DISTINCT before b at 16:8"): _FOR_SPEED,
    ("guardian_reach_by_hops", "without DISTINCT before d at 19:8"): _FOR_SPEED,
    ("label_closeness_to_focal", "without DISTINCT before b at 7:8"): _FOR_SPEED,
    ("label_closeness_to_focal", "without DISTINCT before b at 12:8"): _FOR_SPEED,
    ("label_closeness_to_focal", "without DISTINCT before c at 14:8"): _FOR_SPEED,
    ("label_triangles", "<-[t:INTERACTS_WITH {kind: 'reply'}]- at 4:10"): _SYMMETRIC,
}


def sample() -> list[tuple[str, str, str]]:
    """Return some wrong versions of each file, the same in every run."""
    draw = random.Random(6)
    mutants = []
    for name in cypher_names():
        own = [one for one in MUTANTS if one[0] == name and one[:2] not in EQUIVALENT]
        mutants += draw.sample(own, min(SAMPLED, len(own)))
    return mutants


def rows_of(store: Store, name: str, cypher: str, params: dict[str, Any]) -> Any:
    """Return what a statement gives in place of a query's own; None when the engine refuses it."""
    columns = query(name).header.columns
    try:
        rows = store.read(cypher, bind(query(name), params, store), timeout_s=10)
        return as_json([{c.name: convert_column(row[c.name], c.type) for c in columns} for row in rows])
    except (QueryRefused, ValueError):
        return None


def expectations(name: str) -> Iterator[tuple[str, dict[str, Any], Any]]:
    """Yield world, parameters and the rows that must come."""
    for case in stored(name):
        yield "wide", case["params"], case["rows"]
    world, declared = World(made_up_tables(SEEDS[0])), [param.name for param in query(name).header.params]
    for params in ({}, *({key: value} for key, value in NARROWED.items() if key in declared)):
        yield "made up", params, as_json(ORACLES[name](world, params))


def is_caught(name: str, cypher: str, stores: dict[str, Store]) -> bool:
    return any(rows_of(stores[world], name, cypher, params) != rows for world, params, rows in expectations(name))


def test_every_query_is_changed_in_several_ways() -> None:
    counts = {name: sum(one == name for one, _, _ in MUTANTS) for name in cypher_names()}
    assert min(counts.values()) >= 2, counts
    assert sum(counts.values()) >= 500


def test_equivalent_versions_are_there_still() -> None:
    assert set(EQUIVALENT) <= {(name, what) for name, what, _ in MUTANTS}


def test_the_unchanged_queries_are_not_caught(embedded_stores: dict[str, Store]) -> None:
    assert [name for name in cypher_names() if is_caught(name, query(name).cypher, embedded_stores)] == []


@pytest.mark.parametrize(("name", "what", "cypher"), sample(), ids=lambda value: str(value)[:40])
def test_a_changed_query_gives_other_rows(name: str, what: str, cypher: str, embedded_stores: dict[str, Store]) -> None:
    assert is_caught(name, cypher, embedded_stores), what


@pytest.mark.slow
@pytest.mark.parametrize("name", cypher_names())
def test_every_changed_query_gives_other_rows(name: str, embedded_stores: dict[str, Store]) -> None:
    alive = [
        what
        for one, what, cypher in MUTANTS
        if one == name and (one, what) not in EQUIVALENT and not is_caught(name, cypher, embedded_stores)
    ]
    assert alive == []
