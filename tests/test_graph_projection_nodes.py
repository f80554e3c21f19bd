"""Edges among given nodes: those without an edge count, and each node has its group."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.projections.edges import NO_GROUP, Edges, among, as_networkit, as_networkx, grouped, undirected


def edges(*pairs: str, is_directed: bool = True) -> Edges:
    """Return a graph of edges written as two letters; the weight of the nth edge is n."""
    ids = sorted({letter for pair in pairs for letter in pair})
    ends = sorted((ids.index(pair[0]), ids.index(pair[1]), n) for n, pair in enumerate(pairs, start=1))
    source, target, weight = (np.array(column, dtype=np.int64) for column in zip(*ends, strict=True))
    return Edges(ids, source, target, weight, weight * 10, weight * 20, is_directed=is_directed)


def pairs(graph: Edges) -> dict[str, int]:
    columns = zip(graph.source.tolist(), graph.target.tolist(), graph.weight.tolist(), strict=True)
    return {graph.ids[source] + graph.ids[target]: weight for source, target, weight in columns}


def test_who_is_a_node_is_said_and_isolates_stay() -> None:
    graph = among(edges("ab", "bc", "cx", "xa"), ["d", "a", "b", "c"])
    assert graph.ids == ["a", "b", "c", "d"]
    assert pairs(graph) == {"ab": 1, "bc": 2}
    assert (graph.first_ms.tolist(), graph.last_ms.tolist()) == ([10, 20], [20, 40])
    assert nx.density(as_networkx(graph)) == pytest.approx(2 / 12)  # not 2 / 6: d answered nobody
    assert (as_networkit(graph).numberOfNodes(), as_networkit(graph).numberOfEdges()) == (4, 2)


def test_a_place_that_shifts_keeps_its_edges() -> None:
    """New nodes sort between the old ones, so every number changes."""
    assert pairs(among(edges("bd", "db"), "abcd")) == {"bd": 1, "db": 2}
    assert pairs(among(edges("bd"), "")) == {}


def test_groups_follow_their_nodes() -> None:
    graph = grouped(edges("ab", "bc", "cx"), {"a": "fan", "c": "critic", "x": "fan", "elsewhere": "other"})
    assert graph.group_names == ("critic", "fan")
    assert graph.groups is not None and graph.groups.tolist() == [1, NO_GROUP, 0, 1]
    fewer = among(graph, ["x", "c", "new"])
    assert fewer.ids == ["c", "new", "x"]
    assert fewer.groups is not None and fewer.groups.tolist() == [0, NO_GROUP, 1]
    assert dict(as_networkx(fewer).nodes(data="group")) == {"c": "critic", "new": None, "x": "fan"}
    both = undirected(graph)
    assert both.groups is graph.groups and not both.is_directed


def test_e_i_index_counts_with_groups() -> None:
    """Two ties inside, one across: (1 - 2) / 3; a permutation shuffles five accounts, not four."""
    graph = among(grouped(edges("ab", "cd", "bc"), {"a": "1", "b": "1", "c": "2", "d": "2"}), "abcde")
    assert graph.groups is not None
    across = int((graph.groups[graph.source] != graph.groups[graph.target]).sum())
    assert (across - (len(graph) - across)) / len(graph) == pytest.approx(-1 / 3)
    assert len(graph.groups) == 5


@given(st.sets(st.sampled_from([a + b for a in "abcdef" for b in "abcdef" if a != b]), min_size=1), st.text("abcdefgh"))
def test_among_is_the_induced_graph_of_networkx(chosen: set[str], nodes: str) -> None:
    graph = edges(*sorted(chosen))
    induced = as_networkx(graph).subgraph(nodes)
    kept = among(graph, nodes)
    assert set(pairs(kept)) == {source + target for source, target in induced.edges}
    assert kept.ids == sorted(set(nodes))
    assert np.all(np.diff(kept.source * 100 + kept.target) > 0)
