"""Communities: known groups are found, named and ordered alike every time."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations

import numpy as np
import pytest

from graph.case.definitions import CommunityDefinition
from graph.measures import communities as module
from graph.measures.communities import communities
from graph.projections.edges import Edges

CLIQUES = {"c": "cdef", "a": "abgh", "k": "klmno"}  # four, four and five members
BRIDGES = [("a", "c"), ("c", "k")]


def edges(pairs: list[tuple[str, str]], *, weights: list[int] | None = None, is_directed: bool = False) -> Edges:
    ids = sorted({name for pair in pairs for name in pair})
    source, target = (np.array([ids.index(pair[end]) for pair in pairs], dtype=np.int64) for end in (0, 1))
    weight = np.array(weights or [1] * len(pairs), dtype=np.int64)
    times = np.zeros_like(source)
    return Edges(ids, source, target, weight, times, times, is_directed=is_directed)


def cliques() -> Edges:
    return edges(sorted([*(pair for members in CLIQUES.values() for pair in combinations(members, 2)), *BRIDGES]))


@pytest.fixture(params=["louvain", "plm"])
def method(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(module, "LARGE", {"louvain": 20_000, "plm": 0}[request.param])
    return str(request.param)


def test_cliques_come_largest_first_then_by_smallest_id(method: str) -> None:
    assert communities(cliques(), CommunityDefinition()) == (method, [list("klmno"), list("abgh"), list("cdef")])


def test_small_communities_are_left_out(method: str) -> None:
    assert communities(cliques(), CommunityDefinition(min_members=5)) == (method, [list("klmno")])


def test_resolution_decides_how_many(method: str) -> None:
    """At 0 everything connected is one community, at 100 nobody joins anybody."""
    assert communities(cliques(), CommunityDefinition(resolution=0))[1] == [sorted("abcdefghklmno")]
    assert communities(cliques(), CommunityDefinition(resolution=100, min_members=1))[1] == [
        [name] for name in sorted("abcdefghklmno")
    ]


def test_weak_ties_can_be_left_out_after_both_directions_are_summed(method: str) -> None:
    pairs = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "d")]
    directed = edges(pairs, weights=[1, 1, 1, 2], is_directed=True)
    definition = CommunityDefinition(min_weight=2, min_members=1)
    assert communities(directed, definition) == (method, [["a", "b"], ["c", "d"]])


def test_weight_decides_where_one_belongs(method: str) -> None:
    """x has two ties into each triangle; the ones of weight 5 win."""
    pairs = [*combinations("abc", 2), *combinations("def", 2), ("a", "x"), ("b", "x"), ("d", "x"), ("e", "x")]
    weights = [5] * 6 + [1, 1, 5, 5]
    assert communities(edges(pairs, weights=weights), CommunityDefinition())[1] == [list("defx"), list("abc")]


def test_no_ties_no_communities(method: str) -> None:
    assert communities(edges([]), CommunityDefinition())[1] == []


def test_the_name_depends_on_the_whole_definition() -> None:
    plain = CommunityDefinition()
    others = [
        CommunityDefinition(projection="mention"), CommunityDefinition(resolution=1.1), CommunityDefinition(seed=2),
        CommunityDefinition(min_weight=2), CommunityDefinition(min_members=4),
    ]  # fmt: skip
    names = [definition.name("louvain") for definition in (plain, *others)]
    assert len(set(names)) == 6
    assert all(name.startswith("louvain@") and len(name) == len("louvain@") + 8 for name in names)
    assert CommunityDefinition().name("louvain") == names[0]


ONCE = """
import networkx as nx, numpy as np
from graph.projections.edges import Edges
from graph.measures import communities as module
from graph.case.definitions import CommunityDefinition
from graph.measures.communities import communities
g = nx.gnm_random_graph(300, 900, seed=5)
s, t = np.array(sorted(tuple(sorted(e)) for e in g.edges)).T
ids = [f"weibo:~{n:04}" for n in range(300)]
e = Edges(ids, s, t, np.ones_like(s), s * 0, s * 0, is_directed=False)
for module.LARGE in (20_000, 0):
    print(communities(e, CommunityDefinition()))
"""


def test_other_hash_seeds_and_cores_give_the_same() -> None:
    answers = {
        subprocess.run(
            [sys.executable, "-c", ONCE],
            env=os.environ | {"PYTHONHASHSEED": seed, "OMP_NUM_THREADS": cores},
            check=True,
            capture_output=True,
        ).stdout
        for seed, cores in (("1", "1"), ("2", "2"))
    }
    assert len(answers) == 1
