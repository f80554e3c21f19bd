"""Loading: the same graph on both stores, however often; what is gone from the tables goes from the store."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import tiny_tables

from graph.columns import columns
from graph.errors import CorpusDamaged, StoreUnavailable
from graph.load.batches import read_batches
from graph.load.graph import load_graph
from graph.load.state import held_generation
from graph.load.target import load_into
from graph.model import NODES, RELATIONSHIPS, arrow, table_name
from graph.nodes import Account, Hashtag, Node, Post
from graph.relationships import Authored, InteractsWith, Relationship, ReplyTo, UsesLabel
from graph.store import open_store

pytest_plugins = ("stores",)

Graph = tuple[list[dict[str, Any]], list[tuple[str, str, str, dict[str, Any]]]]
ANNA = Account(id="weibo:~anna", platform="weibo", follower_count=0, is_focal=True)
BEN = Account(
    id="weibo:~ben", platform="weibo", registered_at=dt.datetime(2020, 2, 29, 23, 59, 59, 123456, tzinfo=dt.UTC)
)
POST = Post(
    id="weibo:1", platform="weibo", text="'\"$x{} // 米\n粉\\u0000", keywords=["米", ""], lower_bounds=[], n_chars=0
)
STUB = Post(id="weibo:2", platform="weibo", is_stub=True)
HITS = [
    UsesLabel(
        from_id="weibo:1",
        to_id="mi_fan",
        start=s,
        end=s + 2,
        rule="r",
        p=0.5,
        holder="self",
        holder_p=1.0,
        negated=False,
    )
    for s in (0, 4)
]
TIE = InteractsWith(from_id=ANNA.id, to_id=BEN.id, kind="reply", n=2, first_at=None, last_at=BEN.registered_at)


def write(folder: Path, *records: Node | Relationship) -> Path:
    """Write tables that hold these records and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    tiny_tables.write_tables(folder, content=tiny_tables.as_tables(records))
    return folder


def graph(url: str) -> Graph:
    """Return nodes and relationships of a store, without its own bookkeeping."""
    store = open_store(url)
    nodes = [row["n"] for row in store.read("MATCH (n) WHERE NOT n:Fanweave RETURN n")]
    ties = store.read("MATCH (a)-[r]->(b) RETURN a.id AS start, r, b.id AS to")
    store.close()
    for row in (*nodes, *(row["r"] for row in ties)):
        row.pop("load")
    found = [(row["start"], row["r"].pop("@type"), row["to"], row["r"]) for row in ties]
    return sorted(nodes, key=repr), sorted(found, key=repr)


def properties(record: Node | Relationship) -> dict[str, Any]:
    values = {name: getattr(record, name) for name in columns(type(record)) if name not in ("from_id", "to_id")}
    return {name: value for name, value in values.items() if value is not None}


def as_graph(*records: Node | Relationship) -> Graph:
    """Return what a store must hold that was loaded with these records."""
    nodes = [{"@type": type(r).__name__, **properties(r)} for r in records if isinstance(r, Node)]
    ties = [(r.from_id, arrow(type(r)).type, r.to_id, properties(r)) for r in records if isinstance(r, Relationship)]
    by_key = [{name: node[name] for name in sorted(node)} for node in nodes]
    return sorted(by_key, key=repr), sorted([(*tie[:3], dict(sorted(tie[3].items()))) for tie in ties], key=repr)


def label(name: str) -> Node:
    from graph.nodes import Label

    return Label(id=name, facet="fan", polarity="+")


WORLD = (ANNA, BEN, POST, STUB, label("mi_fan"), *HITS, TIE, Authored(from_id=ANNA.id, to_id=POST.id))


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
    told: dict[str, list[int]] = {}
    many = [Hashtag(id=f"weibo:{n}", platform="weibo", tag=str(n)) for n in range(1001)]
    load_into(
        store_url,
        write(tmp_path / "t", *many),
        generation=1,
        progress=lambda name, n: told.setdefault(name, []).append(n),
    )
    assert told == {"hashtag": [1000, 1]}


def test_an_empty_store_holds_no_generation(tmp_path: Path) -> None:
    store = open_store(f"embedded:{tmp_path / 'graph'}", read_only=False)
    assert held_generation(store) is None
    store.close()


def test_a_failing_embedded_load_leaves_the_old_graph(tmp_path: Path) -> None:
    url, folder = f"embedded:{tmp_path / 'graph'}", write(tmp_path / "t", *WORLD)
    load_into(url, folder, generation=1)
    (folder / "reply_to.parquet").unlink()
    with pytest.raises(CorpusDamaged, match=r"the table reply_to\.parquet is missing or damaged"):
        load_into(url, folder, generation=2)
    assert graph(url) == as_graph(*WORLD)
    load_into(url, write(tmp_path / "t", ANNA), generation=3)
    assert graph(url) == as_graph(ANNA)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph", "t"]


KILLED = """
import os, sys
from pathlib import Path
from graph.load.target import load_into
load_into(sys.argv[1], Path(sys.argv[2]), generation=2, progress=lambda table, rows: table == "post" and os._exit(9))
"""


def test_a_killed_embedded_load_leaves_the_old_graph(tmp_path: Path) -> None:
    url, folder = f"embedded:{tmp_path / 'graph'}", write(tmp_path / "t", *WORLD)
    load_into(url, folder, generation=1)
    assert subprocess.run([sys.executable, "-c", KILLED, url, str(folder)], check=False).returncode == 9
    assert (tmp_path / "graph.new").is_dir()
    assert graph(url) == as_graph(*WORLD)
    load_into(url, folder, generation=3)
    assert graph(url) == as_graph(*WORLD)
    assert not (tmp_path / "graph.new").exists()


def test_a_second_load_at_the_same_time_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "t", *WORLD)
    first = open_store(f"embedded:{tmp_path / 'graph.new'}", read_only=False)
    with pytest.raises(StoreUnavailable, match="is being written by another run"):
        load_into(f"embedded:{tmp_path / 'graph'}", folder, generation=1)
    first.close()
    load_into(f"embedded:{tmp_path / 'graph'}", folder, generation=1)


def test_queries_go_on_while_a_load_replaces_the_graph(tmp_path: Path) -> None:
    url = f"embedded:{tmp_path / 'graph'}"
    load_into(url, write(tmp_path / "t", *WORLD), generation=1)
    reader = open_store(url)
    load_into(url, write(tmp_path / "t", ANNA), generation=2)
    assert held_generation(reader) == 1
    assert reader.read("MATCH (n:Account) RETURN count(n) AS n") == [{"n": 2}]
    reader.close()


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


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_something_else_in_the_place_of_the_graph_stays(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "graph"
    mine = place if kind == "file" else place / "mine.txt"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(StoreUnavailable, match="holds no graph"):
        load_into(f"embedded:{place}", write(tmp_path / "t", ANNA), generation=1)
    assert mine.read_text(encoding="utf-8") == "mine"


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
