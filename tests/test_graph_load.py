"""Loading: the same graph on both stores, however often; what is gone from the tables goes from the store."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from support.odd_records import ANNA, BEN, HITS, POST, WORLD, as_graph, graph, label, write

from graph.errors import CorpusDamaged
from graph.load.batches import read_batches
from graph.load.graph import load_graph
from graph.load.state import held_generation
from graph.load.target import load_into
from graph.model import NODES, RELATIONSHIPS, table_name
from graph.nodes import Account, Hashtag, Node, Post
from graph.relationships import Authored, InteractsWith, Relationship, ReplyTo
from graph.store import open_store


def test_every_value_arrives_as_it_was(store_url: str, tmp_path: Path) -> None:
    """Zero, empty text and empty list stay; None is an absent property; microseconds and odd signs survive."""
    load_into(store_url, write(tmp_path / "t", *WORLD), generation=1)
    assert graph(store_url) == as_graph(*WORLD)


def test_loading_again_gives_the_same_graph(store_url: str, tmp_path: Path) -> None:
    folder = write(tmp_path / "t", *WORLD)
    first = load_into(store_url, folder, generation=1)
    for generation in (1, 1, 2):
        assert load_into(store_url, folder, generation=generation) == first
        assert graph(store_url) == as_graph(*WORLD)
    assert {name: rows for name, rows in first.items() if rows} == {
        "account": 2, "post": 2, "label": 1, "authored": 1, "uses_label": 2, "interacts_with": 1
    }  # fmt: skip
    assert list(first) == [table_name(record) for record in (*NODES, *RELATIONSHIPS)]


def test_loading_into_an_open_store_replaces_and_removes(store_url: str, tmp_path: Path) -> None:
    """In place: a removed hit, a removed node with its ties, a value that became None, a changed tie."""
    load_into(store_url, write(tmp_path / "t", *WORLD), generation=1)
    tie = InteractsWith(from_id=ANNA.id, to_id=BEN.id, kind="reply", n=3, first_at=BEN.registered_at, last_at=None)
    later = (Account(id=ANNA.id, platform="weibo"), BEN, POST, label("mi_fan"), HITS[1], tie)
    folder = write(tmp_path / "t", *later)
    store = open_store(store_url, read_only=False)
    for generation in (2, 3):
        load_graph(folder, store, generation=generation)
        assert held_generation(store) == generation
    store.close()
    assert graph(store_url) == as_graph(*later)


def test_ties_of_a_pair_are_told_apart_by_their_key(store_url: str, tmp_path: Path) -> None:
    pairs = ((ANNA.id, BEN.id), (BEN.id, ANNA.id), (ANNA.id, ANNA.id))
    kinds = [
        InteractsWith(from_id=start, to_id=to, kind=kind, n=1, first_at=None, last_at=None)
        for start, to in pairs
        for kind in ("mention", "reply")
    ]
    folder = write(tmp_path / "t", ANNA, BEN, *kinds)
    load_into(store_url, folder, generation=1)
    store = open_store(store_url, read_only=False)
    assert load_graph(folder, store, generation=2)["interacts_with"] == 6
    store.close()
    assert graph(store_url) == as_graph(ANNA, BEN, *kinds)


def test_an_empty_corpus_empties_the_store(store_url: str, tmp_path: Path) -> None:
    load_into(store_url, write(tmp_path / "t", *WORLD), generation=1)
    counts = load_into(store_url, write(tmp_path / "t"), generation=2)
    assert set(counts.values()) == {0}
    assert graph(store_url) == ([], [])


def test_a_tie_without_its_node_is_told_and_the_load_is_not_whole(store_url: str, tmp_path: Path) -> None:
    load_into(store_url, write(tmp_path / "t", *WORLD), generation=1)
    loose = Authored(from_id="weibo:~nobody", to_id=POST.id)
    store = open_store(store_url, read_only=False)
    with pytest.raises(CorpusDamaged, match="the table authored has 2 rows, but the store holds 1"):
        load_graph(write(tmp_path / "t", *WORLD, loose), store, generation=2)
    assert held_generation(store) is None
    load_graph(write(tmp_path / "t", *WORLD), store, generation=3)
    assert held_generation(store) == 3
    store.close()


def test_progress_tells_every_row_once(store_url: str, tmp_path: Path) -> None:
    counts: dict[str, list[int]] = {}
    many = [Hashtag(id=f"weibo:{n}", platform="weibo", tag=str(n)) for n in range(1001)]
    load_into(
        store_url,
        write(tmp_path / "t", *many),
        generation=1,
        progress=lambda name, n: counts.setdefault(name, []).append(n),
    )
    assert counts == {"hashtag": [1000, 1]}


def test_an_empty_store_holds_no_generation(tmp_path: Path) -> None:
    store = open_store(f"embedded:{tmp_path / 'graph'}", read_only=False)
    assert held_generation(store) is None
    store.close()


def test_data_of_others_under_our_names_stays_and_is_told(store_url: str, tmp_path: Path) -> None:
    load_into(store_url, write(tmp_path / "t", ANNA), generation=1)
    store = open_store(store_url, read_only=False)
    store.write("CREATE (n:Hashtag {id: 'theirs'})", [])
    with pytest.raises(CorpusDamaged, match="the table hashtag has 0 rows, but the store holds 1") as damaged:
        load_graph(write(tmp_path / "t", ANNA), store, generation=2)
    assert damaged.value.hint == "other data is in this database under the same name; load into an empty one"
    assert store.read("MATCH (n:Hashtag) RETURN n.id AS id") == [{"id": "theirs"}]
    store.write("MATCH (n:Hashtag) DELETE n", [])
    store.close()


def test_a_damaged_table_is_told(tmp_path: Path) -> None:
    path = tmp_path / "post.parquet"
    path.write_bytes(b"PAR1 this is no table PAR1")
    with pytest.raises(CorpusDamaged, match=r"the table post\.parquet is missing or damaged"):
        next(read_batches(path, Post))
    pq.write_table(pq.read_table(write(tmp_path / "t") / "account.parquet"), path)
    with pytest.raises(CorpusDamaged, match=r"the table post\.parquet is missing or damaged"):
        next(read_batches(path, Post))


def star(rows: int) -> list[Node | Relationship]:
    """Return one account that wrote all posts, all of them answers to the first."""
    posts = [Post(id=f"weibo:{n}", platform="weibo") for n in range(rows)]
    return [
        ANNA,
        *posts,
        *(Authored(from_id=ANNA.id, to_id=post.id) for post in posts),
        *(ReplyTo(from_id=post.id, to_id=posts[0].id, evidence="field") for post in posts[1:]),
    ]


def test_hubs_load(store_url: str, tmp_path: Path) -> None:
    """20,000 ties in and out of one node: a step that looked at all of them for each would take many minutes."""
    counts = load_into(store_url, write(tmp_path / "t", *star(20_000)), generation=1)
    assert (counts["authored"], counts["reply_to"]) == (20_000, 19_999)
