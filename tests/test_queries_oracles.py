"""On graphs made up at random both stores give what plain Python gives; by hand, plain Python gives the same too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support import tiny_tables
from support.expected_rows import as_json
from support.made_up import NARROWED, SEEDS, made_up_tables
from support.oracle_world import World
from support.query_oracles import ORACLES

from graph.store import Store
from queries.library import cypher_names, query, run

BY_HAND = Path(__file__).parent / "data" / "tiny"


def narrowed(name: str) -> list[dict[str, Any]]:
    params = [param.name for param in query(name).header.params]
    return [{}, *({key: value} for key, value in NARROWED.items() if key in params)]


def test_every_query_has_an_oracle() -> None:
    assert sorted(ORACLES) == cypher_names()


@pytest.mark.parametrize("path", sorted(BY_HAND.iterdir()), ids=lambda path: path.stem)
def test_oracles_give_what_was_worked_out_by_hand(path: Path) -> None:
    """The sums behind these rows stand in tiny.py."""
    world = World(tiny_tables.tables())
    for case in json.loads(path.read_text(encoding="utf-8")):
        assert as_json(ORACLES[path.stem](world, case["params"])) == as_json(case["rows"]), case["params"]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", cypher_names())
def test_a_made_up_graph_asks_every_question(seed: int, name: str) -> None:
    """An oracle without rows would compare nothing."""
    assert ORACLES[name](World(made_up_tables(seed)), {})


@pytest.mark.parametrize("name", cypher_names())
def test_rows_are_those_of_plain_python(name: str, made_up_store: tuple[int, Store]) -> None:
    seed, store = made_up_store
    world = World(made_up_tables(seed))
    for params in narrowed(name):
        assert as_json(run(store, name, **params)) == as_json(ORACLES[name](world, params)), params
