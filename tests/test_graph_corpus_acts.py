"""One definition of who turned to whom: the projections sum to INTERACTS_WITH in every corpus."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
from support import tiny_files, tiny_tables
from support.demo import Demo
from support.parts import account, post
from support.wide import wide_tables

from graph.corpus.derive.acts import write_acts
from graph.projections.read import TIES, read_edges

READERS = Path(__file__).parent / "data" / "readers"
Ties = dict[tuple[str, str, str], int]


def projected(tables: Path) -> Ties:
    """Return the weight of every edge of the four projections."""
    weights: Ties = {}
    for kind in TIES:
        edges = read_edges(tables, kind)
        for source, target, weight in zip(
            edges.source.tolist(), edges.target.tolist(), edges.weight.tolist(), strict=True
        ):
            weights[edges.ids[source], edges.ids[target], kind] = weight
    return weights


def counted(tables: Path) -> Ties:
    """Return the number of acts of every INTERACTS_WITH."""
    rows = pq.read_table(tables / "interacts_with.parquet").to_pylist()
    return {(row["from_id"], row["to_id"], row["kind"]): row["n"] for row in rows}


def test_projections_sum_to_interacts_with_in_the_demo(demo: Demo) -> None:
    tables = demo.workspace / "corpus" / "derived"
    ties = counted(tables)
    assert projected(tables) == ties
    assert {kind for _, _, kind in ties} == {"reply", "repost", "mention"}


def test_projections_sum_to_interacts_with_in_tiny_files(fanweave, tmp_path):
    tiny_files.write_files(tmp_path)
    assert fanweave("ingest", tmp_path / "data").code == 0
    assert fanweave("export", "csv", tmp_path / "out").code == 0  # derives
    tables = tmp_path / "workspace" / "corpus" / "derived"
    assert projected(tables) == counted(tables) != {}


def test_projections_sum_to_interacts_with_in_every_reader_sample(fanweave, tmp_path):
    """One file of each format of each collector: many answered and reposted posts are missing."""
    samples = sorted(path for path in READERS.iterdir() if ".expected" not in path.name)
    assert len(samples) > 50
    assert fanweave("ingest", *samples).code == 0
    assert fanweave("export", "csv", tmp_path / "out").code == 0
    tables = tmp_path / "workspace" / "corpus" / "derived"
    ties = counted(tables)
    assert projected(tables) == ties
    assert {kind for _, _, kind in ties} == {"reply", "repost", "quote", "mention"}


def test_projections_sum_to_interacts_with_in_the_wide_world(tmp_path):
    tiny_tables.write_tables(tmp_path, content=wide_tables())
    write_acts(tmp_path)
    assert projected(tmp_path) == counted(tmp_path) != {}


def test_projections_sum_to_interacts_with_where_posts_are_missing(world):
    """Two reposts, a quote and a reply lead to posts that nobody collected, as in an ordinary file of X."""
    posts = [
        post("1", author_id="a"),
        post("2", author_id="b", kind="repost", repost_of_id="90", passed_on_id="c"),
        post("3", author_id="b", kind="repost", repost_of_id="91", passed_on_key="kc"),
        post("4", author_id="a", kind="reply", thread_id="80", parent_id="81", answered_id="b"),
        post("5", author_id="b", kind="comment", thread_id="1"),
        post("6", author_id="b", kind="quote", quote_of_id="70", passed_on_id="c"),
        post("7", author_id="b", kind="quote", quote_of_id="1", passed_on_id="c"),  # 1 was collected: it is a's
    ]
    people = [account(name, name_key=f"k{name}") for name in "abc"]
    world.write(account=people, post=posts)
    assert world["act"]
    tables = world.workspace / "corpus" / "derived"
    assert projected(tables) == counted(tables) == {
        ("weibo:a", "weibo:b", "reply"): 1,
        ("weibo:b", "weibo:a", "reply"): 1,
        ("weibo:b", "weibo:a", "quote"): 1,
        ("weibo:b", "weibo:c", "quote"): 1,
        ("weibo:b", "weibo:c", "repost"): 2,
    }  # fmt: skip


def test_accounts_that_pass_on_one_post_are_joined(world):
    """The reposted post need not be collected; three reposts of a fourth one by one account join nobody."""
    reposts = [("2", "a", "90"), ("3", "b", "90"), ("4", "c", "91"), ("5", "c", "91"), ("6", "c", "90")]
    posts = [post(id_, author_id=who, kind="repost", repost_of_id=of) for id_, who, of in reposts]
    world.write(account=[account(name) for name in "abc"], post=posts)
    uses = Counter((row["account"], row["object"]) for row in world["use"] if row["kind"] == "repost")
    assert uses == {
        ("weibo:a", "weibo:90"): 1, ("weibo:b", "weibo:90"): 1, ("weibo:c", "weibo:91"): 2, ("weibo:c", "weibo:90"): 1,
    }  # fmt: skip
    edges = read_edges(world.workspace / "corpus" / "derived", "co_repost")
    assert [edges.ids[place] for place in edges.source] == ["weibo:a", "weibo:a", "weibo:b"]
    assert [edges.ids[place] for place in edges.target] == ["weibo:b", "weibo:c", "weibo:c"]
    assert edges.weight.tolist() == [1, 1, 1]


def test_a_thread_narrows_acts(world):
    posts = [
        post("1", author_id="a"),
        post("2", author_id="b", kind="comment", thread_id="1"),
        post("3", author_id="a"),
        post("4", author_id="b", kind="comment", thread_id="3"),
    ]
    world.write(account=[account(name) for name in "ab"], post=posts)
    assert world["act"]
    tables = world.workspace / "corpus" / "derived"
    assert read_edges(tables, "reply").weight.tolist() == [2]
    assert read_edges(tables, "reply", thread="weibo:3").weight.tolist() == [1]
    assert len(read_edges(tables, "reply", thread="weibo:9")) == 0
