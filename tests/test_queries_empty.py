"""No query gives a row on an empty graph, on either store (own module: one Neo4j holds one graph at a time)."""

from __future__ import annotations

import pytest

from graph.store import Store
from queries.library import names, run


@pytest.mark.parametrize("name", names())
def test_the_empty_graph_gives_no_rows(name: str, empty_store: Store) -> None:
    assert run(empty_store, name) == []
