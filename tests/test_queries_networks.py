"""Questions about the whole network: by hand, against networkx, and on Zachary's karate club."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from support import tiny_tables

from graph.errors import QueryRefused
from graph.measures.dyads import component_sizes, density, reciprocity
from graph.measures.mixing import assortativity, mixing_matrix
from graph.nodes import Account, Label, Node, Post
from graph.opened import Corpus, opened_tables
from graph.projections.edges import Edges, grouped
from graph.relationships import Authored, Claims, InteractsWith, Relationship
from queries.function import load_answer
from queries.library import query
from queries.question import Function

Row = dict[str, Any]


@contextmanager
def opened(folder: Path, records: list[Node | Relationship]) -> Iterator[Corpus]:
    tiny_tables.write_tables(folder, content=tiny_tables.as_tables(records))
    with opened_tables(folder, zone="UTC", focal_target="brand:a") as tables:
        yield tables


def rows_of(tables: Corpus, name: str, **params: Any) -> list[Row]:
    answer = query(name).answer
    assert isinstance(answer, Function)
    given = {param.name: param.default_value() for param in query(name).header.params} | params
    return [dict(row) for row in load_answer(answer.path)(tables, **given)]


def tie(one: str, other: str, kind: str = "reply", n: int = 1) -> InteractsWith:
    return InteractsWith(from_id=one, to_id=other, kind=kind, n=n, first_at=None, last_at=None)


def claim(account: str, label: str, n: int = 1) -> Claims:
    return Claims(from_id=account, to_id=label, n=n, first_at=None, last_at=None)


def by_hand() -> list[Node | Relationship]:
    """Six accounts on x and one on xhs: a and b answer each other, a answers c; d and e answer nobody; f wrote nothing.

    Labels: a and b red, c blue (and red, claimed less often), d blue. Replies: a-b, b-a, a-c, and a to itself.
    """
    accounts: list[Node | Relationship] = [Account(id=f"x:{name}", platform="x") for name in "abcdef"]
    posts = [Post(id=f"x:p{name}", platform="x") for name in "abcde"]
    return [
        *accounts, Account(id="xhs:g", platform="xhs"), Post(id="xhs:pg", platform="xhs"), *posts,
        Label(id="red", facet="fan"), Label(id="blue", facet="user"),
        *(Authored(from_id=f"x:{name}", to_id=f"x:p{name}") for name in "abcde"),
        Authored(from_id="xhs:g", to_id="xhs:pg"),
        tie("x:a", "x:b", n=4), tie("x:b", "x:a"), tie("x:a", "x:c"), tie("x:a", "x:a"), tie("x:d", "x:e", "mention"),
        claim("x:a", "red"), claim("x:b", "red"), claim("x:c", "blue", 3), claim("x:c", "red", 2), claim("x:d", "blue"),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    with opened(tmp_path_factory.mktemp("networks"), by_hand()) as corpus:
        yield corpus


def test_the_whole_network_by_hand(tables: Corpus) -> None:
    """Six accounts count (f neither wrote nor has a tie); three have one; 3 of 30 and 3 of 6 ordered pairs are ties."""
    [row] = rows_of(tables, "network_cohesion")
    assert row == {
        "tie": "reply", "n_accounts": 6, "n_isolated": 3, "n_ties": 3, "density": 0.1, "tied_density": 0.5,
        "reciprocity": pytest.approx(2 / 3), "n_components": 1, "largest_share": 1.0,
    }  # fmt: skip
    [there] = rows_of(tables, "network_cohesion", platform="x")
    assert (there["n_accounts"], there["n_isolated"], there["density"]) == (5, 2, 3 / 20)
    [mentions] = rows_of(tables, "network_cohesion", tie="mention")
    assert (mentions["n_ties"], mentions["reciprocity"], mentions["n_components"]) == (1, 0.0, 1)
    [none] = rows_of(tables, "network_cohesion", tie="quote")
    assert (none["n_ties"], none["density"], none["tied_density"], none["reciprocity"]) == (0, 0.0, None, None)
    with pytest.raises(QueryRefused, match="no tie is called 'like'"):
        rows_of(tables, "network_cohesion", tie="like")


def test_labels_over_the_whole_network_by_hand(tables: Corpus) -> None:
    """Ties red-red 2, red-blue 1: trace 2/3, by chance 1 * 2/3 = 2/3, so 0. Pairs: one inside, one outside: E-I 0."""
    [row] = rows_of(tables, "label_assortativity")
    assert row == {
        "tie": "reply", "n_accounts": 4, "n_labels": 2, "n_isolated": 1, "n_ties": 3, "n_same": 2,
        "assortativity": pytest.approx(0.0), "ei": 0.0,
    }  # fmt: skip
    [fans] = rows_of(tables, "label_assortativity", facet="fan")
    assert (fans["n_accounts"], fans["n_ties"], fans["n_same"]) == (3, 3, 3)
    assert (fans["assortativity"], fans["ei"]) == (None, -1.0)
    assert rows_of(tables, "label_assortativity", platform="xhs") == []


def test_the_karate_club(tmp_path: Path) -> None:
    """Both directions of 78 ties: density 78 / 561, all answered, one component; assortativity .717530."""
    club = nx.karate_club_graph()
    records: list[Node | Relationship] = [Label(id="Mr. Hi"), Label(id="Officer")]
    for number, half in club.nodes(data="club"):
        records += [Account(id=f"x:{number:02}", platform="x"), claim(f"x:{number:02}", half)]
    for one, other in club.edges:
        records += [tie(f"x:{one:02}", f"x:{other:02}"), tie(f"x:{other:02}", f"x:{one:02}")]
    with opened(tmp_path, records) as corpus:
        [row] = rows_of(corpus, "network_cohesion")
        [labels] = rows_of(corpus, "label_assortativity")
    assert (row["n_ties"], row["reciprocity"], row["n_components"], row["n_isolated"]) == (156, 1.0, 1, 0)
    assert row["density"] == pytest.approx(0.139037, abs=1e-6)
    assert labels["assortativity"] == pytest.approx(0.717530, abs=1e-6)
    assert labels["ei"] == pytest.approx((11 - 67) / 78)


@pytest.mark.parametrize("seed", range(5))
def test_measures_are_those_of_networkx(seed: int) -> None:
    network = nx.gnp_random_graph(40, 0.03, seed=seed, directed=True)
    draw = random.Random(seed)
    groups = {number: draw.choice("abc") for number in network}
    nx.set_node_attributes(network, groups, "group")
    ends = np.array(sorted(network.edges), dtype=np.int64).reshape(-1, 2)
    ones = np.ones(len(ends), dtype=np.int64)
    edges = Edges([f"{n:02}" for n in range(40)], ends[:, 0], ends[:, 1], ones, ones, ones, is_directed=True)
    assert reciprocity(edges) == pytest.approx(nx.overall_reciprocity(network))
    assert density(len(edges), 40) == pytest.approx(nx.density(network))
    sizes = sorted(map(len, nx.weakly_connected_components(network)), reverse=True)
    assert component_sizes(edges).tolist() == sizes
    matrix = mixing_matrix(grouped(edges, {f"{n:02}": group for n, group in groups.items()}))
    assert assortativity(matrix) == pytest.approx(nx.attribute_assortativity_coefficient(network, "group"))
