"""No query survives an arrow turned round, a predicate left out or a DISTINCT left out: the tiny world tells."""

from __future__ import annotations

from typing import Any

import pytest
from mutations import mutants
from test_queries_rows import as_json, cases

from graph.errors import QueryRefused
from graph.store import Row, Store
from queries.library import bind, names, query

pytest_plugins = ("stores", "tiny_stores")

MUTANTS = [(name, what, cypher) for name in names() for what, cypher in mutants(query(name).cypher)]


def rows_of(store: Store, name: str, cypher: str, params: dict[str, Any]) -> list[Row] | None:
    """Return what a statement gives in place of a query's own; None when the engine refuses it."""
    try:
        return store.read(cypher, bind(query(name), params, store))
    except QueryRefused:
        return None


def test_every_query_is_changed_in_several_ways() -> None:
    assert {name: sum(one == name for one, _, _ in MUTANTS) for name in names()} == {
        "ei_index_by_label": 13,
        "guardian_engaged_outside": 16,
        "guardian_potential_audience": 6,
        "guardian_rebuttals": 18,
        "hashtag_variants_by_topic": 3,
        "label_accounts_by_platform": 4,
        "label_mixing": 4,
        "label_reply_cohesion": 8,
        "topics_across_platforms": 3,
    }


@pytest.mark.parametrize(("name", "what", "cypher"), MUTANTS, ids=[f"{name}: {what}" for name, what, _ in MUTANTS])
def test_a_changed_query_gives_other_rows(name: str, what: str, cypher: str, embedded_tiny_store: Store) -> None:
    store = embedded_tiny_store
    own = query(name).cypher
    differs = [
        as_json(rows_of(store, name, cypher, case["params"]) or [])
        != as_json(rows_of(store, name, own, case["params"]) or [])
        for case in cases(name)
    ]
    assert any(differs), what
