"""Cohesion of communities is read from the ties of the projection that they were found in."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from support import tiny_tables
from support.loaded_store import loaded_store

from graph.nodes import Account, Community, Node
from graph.relationships import InteractsWith, MemberOf, Relationship
from queries.library import query

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
    with loaded_store(f"embedded:{tmp_path / 'graph'}", tmp_path, cliques(projection)) as store:
        whole = store.read(query("community_modularity").cypher, {})
        each = store.read(
            query("community_reply_cohesion").cypher, {"platform": None, "method": None, "min_members": 3}
        )
    sums = [(row["n_pairs"], row["n_internal"], row["modularity"]) for row in whole]
    assert sums == ([] if modularity is None else [modularity])
    cells = [(row["n_ties"], row["n_replies"], row["internal_edge_density"]) for row in each]
    assert cells == [ties, ties]
