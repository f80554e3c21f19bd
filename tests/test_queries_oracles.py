"""On graphs made up at random both stores give what plain Python gives over the tables."""

from __future__ import annotations

from typing import Any

import pytest
from made_up import SEEDS, made_up_tables
from query_oracles import ORACLES

from graph.store import Store
from queries.library import names, run

pytest_plugins = ("stores", "tiny_stores")


def rounded(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {key: round(value, 12) if isinstance(value, float) else value for key, value in row.items()} for row in rows
    ]


def test_every_query_has_an_oracle() -> None:
    assert sorted(ORACLES) == names()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", names())
def test_a_made_up_graph_asks_every_question(seed: int, name: str) -> None:
    """An oracle without rows would compare nothing."""
    assert ORACLES[name](made_up_tables(seed))


@pytest.mark.parametrize("name", names())
def test_rows_are_those_of_plain_python(name: str, made_up_store: tuple[int, Store]) -> None:
    seed, store = made_up_store
    assert rounded(run(store, name)) == rounded(ORACLES[name](made_up_tables(seed)))
