"""No query gives a row on an empty graph, on either store (own module: one Neo4j holds one graph at a time)."""

from __future__ import annotations

import pytest

from graph.store import Store
from queries.library import cypher_names, run


@pytest.mark.parametrize("name", cypher_names())
def test_the_empty_graph_gives_no_rows(name: str, empty_store: Store) -> None:
    assert run(empty_store, name) == []
