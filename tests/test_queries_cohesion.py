"""Cohesion of communities is read from the ties of the projection that they were found in."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from support import tiny_tables
from support.loaded_store import loaded_store

from graph.nodes import Account, Community, Node
from graph.relationships import InteractsWith, MemberOf, Relationship
from graph.store import Row
from queries.library import run

GROUPS = {"g:1": "abc", "g:2": "uvw"}


def cliques(projection: str) -> tiny_tables.Tables:
    """Return two groups of three in which everybody reposted everybody, and one reply from the first to the second."""
    records: list[Node | Relationship] = []
    for community, members in GROUPS.items():
        records.append(Community(id=community, method="louvain", projection=projection))
        records += [Account(id=f"weibo:{name}", platform="weibo") for name in members]
        records += [MemberOf(from_id=f"weibo:{name}", to_id=community, role="member") for name in members]
        records += [tie(one, other, "repost") for one, other in permutations(members, 2)]
    return tiny_tables.count_back(tiny_tables.as_tables([*records, tie("a", "u", "reply")]))


def tie(source: str, target: str, kind: str) -> InteractsWith:
    ends = (f"weibo:{source}", f"weibo:{target}")
    return InteractsWith(from_id=ends[0], to_id=ends[1], kind=kind, n=2, first_at=None, last_at=None)


def answers(projection: str, folder: Path, *names: str) -> list[list[Row]]:
    """Return the rows of questions about the two groups."""
    with loaded_store(f"embedded:{folder / 'graph'}", folder, cliques(projection)) as store:
        return [run(store, name, **({"min_communities": 1} if name == "community_bridges" else {})) for name in names]


@pytest.mark.parametrize(
    ("projection", "modularity", "ties"),
    [("repost", (6, 6, 0.5), (6, 12, 1.0)), ("reply", (1, 0, -0.5), (0, 0, 0.0)), ("co_hashtag", None, (None,) * 3)],
)
def test_cohesion_reads_the_projection_of_the_communities(
    projection: str,
    modularity: tuple[int, int, float] | None,
    ties: tuple[int | None, int | None, float | None],
    tmp_path: Path,
) -> None:
    """Six pairs of reposts, all inside: 1 - 1/2. One reply, outside: 0 - 1/2. A co-projection has no such ties."""
    whole, each = answers(projection, tmp_path, "community_modularity", "community_cohesion")
    sums = [(row["n_pairs"], row["n_internal"], row["modularity"]) for row in whole]
    assert sums == ([] if modularity is None else [modularity])
    cells = [(row["n_ties"], row["n_acts"], row["internal_edge_density"]) for row in each]
    assert cells == [ties, ties]


@pytest.mark.parametrize(
    ("projection", "border", "closed"),
    [
        ("repost", (3, 0, -1.0, 0.0), (3, 1, 1.0)),  # a triangle each, nothing across
        ("reply", (0, 1, 1.0, 1.0), (0, 0, None)),  # the only reply crosses the border
        ("co_hashtag", (None,) * 4, (None,) * 3),  # not measured: empty, not 0
    ],
)
def test_border_and_triangles_read_the_projection_of_the_communities(
    projection: str, border: tuple[float | None, ...], closed: tuple[float | None, ...], tmp_path: Path
) -> None:
    borders, triangles = answers(projection, tmp_path, "community_conductance", "community_triangles")
    assert [tuple(row.values())[2:] for row in borders] == [border, border]
    assert [tuple(row.values())[2:] for row in triangles] == [closed, closed]


@pytest.mark.parametrize(
    ("projection", "partners"),
    [
        ("repost", [(name, 2, 0) for name in "abcuvw"]),
        ("reply", [("a", 0, 1), ("u", 0, 1)]),
        ("co_hashtag", []),
    ],
)
def test_partners_are_those_of_the_projection(
    projection: str, partners: list[tuple[str, int, int]], tmp_path: Path
) -> None:
    [rows] = answers(projection, tmp_path, "community_bridges")
    assert [(row["account"][-1], row["n_inside"], row["n_outside"]) for row in rows] == partners


def test_communities_of_two_projections_are_counted_apart(tmp_path: Path) -> None:
    """The groups once more, found by another method in replies: each keeps to the ties of its own projection."""
    content, replied = cliques("repost"), cliques("reply")
    for row in replied["community"]:
        content["community"].append(row | {"id": f"r{row['id']}", "method": "plm"})
    content["member_of"] += [row | {"to_id": f"r{row['to_id']}"} for row in replied["member_of"]]
    with loaded_store(f"embedded:{tmp_path / 'graph'}", tmp_path, content) as store:
        borders = run(store, "community_conductance")
        bridges = run(store, "community_bridges", min_communities=1)
    assert [(row["community"], row["n_internal"], row["n_external"]) for row in borders] == [
        ("g:1", 3, 0), ("g:2", 3, 0), ("rg:1", 0, 1), ("rg:2", 0, 1),
    ]  # fmt: skip
    assert {(row["account"][-1], row["community"]) for row in bridges} == {
        *((name, "g:1") for name in "abc"), *((name, "g:2") for name in "uvw"), ("a", "rg:1"), ("u", "rg:2"),
    }  # fmt: skip
