"""Questions about cohesion and cascades on graphs whose numbers are known from the literature, on both stores."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx
import pytest
from support import tiny_tables
from support.loaded_store import loaded_store

from graph.nodes import Account, Community, Label, Node, Post
from graph.relationships import Claims, InteractsWith, MemberOf, Relationship, ReplyTo, RepostOf
from graph.store import Store
from queries.library import run


def karate() -> list[Node | Relationship]:
    """Zachary's karate club: a tie is a reply from the lower number to the higher; the halves are communities."""
    network = nx.karate_club_graph()
    records: list[Node | Relationship] = [Label(id="all"), *(Community(id=f"club@{x}", method="club") for x in (0, 1))]
    for number, facts in network.nodes(data=True):
        account = f"x:~{number:02}"
        records.append(Account(id=account, platform="x", is_focal=number == 0))
        records.append(Claims(from_id=account, to_id="all", first_at=None, last_at=None, n=1))
        club = f"club@{int(facts['club'] == 'Officer')}"
        records.append(MemberOf(from_id=account, to_id=club, role="member"))
    for one, other in network.edges():
        source, target = f"x:~{one:02}", f"x:~{other:02}"
        records.append(InteractsWith(from_id=source, to_id=target, kind="reply", n=1, first_at=None, last_at=None))
    return records


def cascades() -> list[Node | Relationship]:
    """A star of six posts and a path of six."""
    records: list[Node | Relationship] = []
    for name, parent in (("star", lambda n: 0), ("path", lambda n: n - 1)):
        for n in range(6):
            records.append(
                Post(id=f"x:{name}{n}", platform="x", kind="repost" if n else "original", created_ms=1000 * n)
            )
            if n:
                records.append(RepostOf(from_id=f"x:{name}{n}", to_id=f"x:{name}{parent(n)}", evidence="field"))
    return records


def long_thread() -> list[Node | Relationship]:
    """A chain of 33 answers, and one more that answers a post of which nobody knows whom it answers."""
    records: list[Node | Relationship] = [Post(id="x:chain00", platform="x", kind="original", thread_id="x:chain00")]
    for n in range(1, 34):
        records.append(Post(id=f"x:chain{n:02}", platform="x", kind="comment", thread_id="x:chain00"))
        records.append(ReplyTo(from_id=f"x:chain{n:02}", to_id=f"x:chain{n - 1:02}", evidence="field"))
    for name in ("x:lost0", "x:lost1"):
        records.append(Post(id=name, platform="x", kind="comment", thread_id="x:chain00"))
    return [*records, ReplyTo(from_id="x:lost1", to_id="x:lost0", evidence="field")]


@pytest.fixture(scope="module")
def known_store(store_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    content = tiny_tables.as_tables([*karate(), *cascades(), *long_thread()])
    with loaded_store(store_url, tmp_path_factory.mktemp("known"), content) as store:
        yield store


def test_triangles_of_the_karate_club(known_store: Store) -> None:
    (row,) = run(known_store, "label_triangles")
    assert (row["n_pairs"], row["n_triangles"]) == (78, 45)
    assert row["transitivity"] == pytest.approx(0.255682, abs=1e-6)


def test_conductance_of_its_halves(known_store: Store) -> None:
    rows = run(known_store, "community_conductance")
    assert sorted(round(row["conductance"], 6) for row in rows) == [0.135802, 0.146667]
    assert sorted(row["n_internal"] for row in rows) == [32, 35]
    assert {row["n_external"] for row in rows} == {11}


def test_modularity_and_assortativity_of_its_halves(known_store: Store) -> None:
    (row,) = run(known_store, "community_modularity")
    assert (row["n_pairs"], row["n_internal"]) == (78, 67)
    assert row["modularity"] == pytest.approx(0.358235, abs=1e-6)
    assert row["assortativity"] == pytest.approx(0.717530, abs=1e-6)


def test_density_of_its_halves(known_store: Store) -> None:
    """Of pairs 0.257353 and 0.235294; of ordered pairs, of which each tie is one of two, half of that."""
    rows = run(known_store, "community_cohesion")
    assert sorted(round(2 * row["internal_edge_density"], 6) for row in rows) == [0.235294, 0.257353]


def test_steps_from_its_instructor(known_store: Store) -> None:
    rows = run(known_store, "accounts_near_focal")
    assert [(row["hop"], row["n_accounts"], row["n_within"]) for row in rows] == [(1, 16, 16), (2, 9, 25), (3, 8, 33)]
    (row,) = run(known_store, "label_closeness_to_focal")
    assert (row["n_accounts"], row["n_hop_1"], row["n_hop_2"], row["n_hop_3"], row["n_farther"]) == (33, 16, 9, 8, 0)


def test_a_star_and_a_path_of_reposts(known_store: Store) -> None:
    rows = {row["root"]: row for row in run(known_store, "cascade_sizes")}
    shapes = {root: (row["size"], row["depth"], row["breadth"], row["lifetime_s"]) for root, row in rows.items()}
    assert shapes == {"x:star0": (6, 1, 5, 5.0), "x:path0": (6, 5, 1, 5.0)}
    assert rows["x:star0"]["structural_virality"] == pytest.approx(1.666667, abs=1e-6)
    assert rows["x:path0"]["structural_virality"] == pytest.approx(2.333333, abs=1e-6)


def test_depths_say_how_many_posts_they_leave_out(known_store: Store) -> None:
    """34 answers; 1 to 30 have a depth, 31 to 33 lie deeper, one hangs under nothing."""
    (row,) = run(known_store, "thread_reply_depths")
    assert (row["n_posts"], row["n_direct"], row["depth"], row["mean_depth"]) == (34, 1, 30, 15.5)
    assert row["n_without_depth"] == 4
