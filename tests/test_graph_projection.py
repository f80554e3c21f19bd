"""Projections: the tiny world's ties worked out by hand, made-up acts beside plain Python."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import tiny, tiny_tables

import graph.projections.pairs
from graph.corpus.derive.acts import write_acts
from graph.errors import CorpusDamaged, NothingFound
from graph.nodes import Account, Hashtag, Post
from graph.projections.edges import UNKNOWN_MS, Edges, as_networkit, as_networkx, sum_edges, undirected
from graph.projections.pairs import pair_members
from graph.projections.read import read_edges
from graph.relationships import Authored, Mentions, ReplyTo, Tagged

Found = dict[tuple[str, str], tuple[int, int, int]]


def write_world(folder: Path, *, content: tiny_tables.Tables | None = None) -> None:
    tiny_tables.write_tables(folder, content=content)
    write_acts(folder)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    write_world(folder)
    return folder


def ms(number: int) -> int:
    moment = tiny.moment(number)
    assert moment is not None
    return int(moment.timestamp() * 1000)


def cells(edges: Edges, *, short: bool = True) -> Found:
    columns = (edges.source, edges.target, edges.weight, edges.first_ms, edges.last_ms)
    names = [name.partition("~")[2] if short else name for name in edges.ids]
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return {(names[start], names[end]): (weight, first, last) for start, end, weight, first, last in rows}


@pytest.mark.parametrize("kind", ["reply", "repost", "quote", "mention"])
def test_ties_are_those_worked_out_by_hand(tables: Path, kind: str) -> None:
    by_hand = {**tiny.INTERACTIONS, **tiny.QUOTE_INTERACTIONS}
    assert cells(read_edges(tables, kind)) == {
        (who, whom): (len(posts), ms(posts[0]), ms(posts[-1])) for (who, whom, k), posts in by_hand.items() if k == kind
    }


def test_nodes_are_those_with_a_tie_sorted_by_id(tables: Path) -> None:
    edges = read_edges(tables, "repost")
    assert edges.ids == ["weibo:~an", "weibo:~gao"]
    assert (edges.source.tolist(), edges.target.tolist(), edges.is_directed) == ([1], [0], True)


def test_a_shared_hashtag_joins_two_accounts(tables: Path) -> None:
    """host in P01 and momo_w in P22 used the same one; an in P02 and bo in P03 two spellings of a topic."""
    edges = read_edges(tables, "co_hashtag")
    assert cells(edges) == {("host", "momo_w"): (1, ms(22), ms(22))}
    assert not edges.is_directed


def test_a_shared_thread_joins_everybody_in_it(tables: Path) -> None:
    """P26 by momo_x has P27 by hua and P28 by ivy; the second of two to come makes the moment."""
    edges = cells(read_edges(tables, "co_post", platform="xhs"))
    assert edges == {
        ("hua", "ivy"): (1, ms(28), ms(28)),
        ("hua", "momo_x"): (1, ms(27), ms(27)),
        ("ivy", "momo_x"): (1, ms(28), ms(28)),
    }
    assert cells(read_edges(tables, "co_post"))["an", "momo_w"][0] == 2  # under P01 and under P02


def test_a_window_is_half_open(tables: Path) -> None:
    assert ("an", "dou") in cells(read_edges(tables, "reply", window=(ms(7), ms(12))))
    assert cells(read_edges(tables, "reply", window=(ms(7), ms(12))))["an", "dou"] == (1, ms(7), ms(7))
    assert cells(read_edges(tables, "reply", window=(ms(7), ms(12) + 1)))["an", "dou"] == (2, ms(7), ms(12))
    assert ("an", "dou") not in cells(read_edges(tables, "reply", window=(ms(12) + 1, 2**60)))


def test_platform_and_weight_narrow(tables: Path) -> None:
    assert set(cells(read_edges(tables, "reply", platform="xhs"))) == {("hua", "momo_x"), ("ivy", "hua")}
    assert set(cells(read_edges(tables, "reply", min_weight=2))) == {
        ("an", "dou"), ("bo", "dou"), ("chen", "fei"), ("momo_w", "an")
    }  # fmt: skip
    assert len(read_edges(tables, "reply", platform="x")) == 0


def test_guessed_replies_own_posts_and_stubs_make_no_tie(tmp_path: Path) -> None:
    people = [Account(id=f"weibo:{name}", platform="weibo") for name in "abc"]
    posts = [Post(id=f"weibo:{number}", platform="weibo", created_ms=number or None) for number in range(5)]
    ties = [
        *(Authored(from_id="weibo:a", to_id=f"weibo:{number}") for number in (0, 1)),
        *(Authored(from_id="weibo:b", to_id=f"weibo:{number}") for number in (2, 3)),
        ReplyTo(from_id="weibo:0", to_id="weibo:2", evidence="field"),  # of unknown time
        ReplyTo(from_id="weibo:1", to_id="weibo:3", evidence="thread"),
        ReplyTo(from_id="weibo:2", to_id="weibo:3", evidence="field"),
        ReplyTo(from_id="weibo:3", to_id="weibo:4", evidence="field"),
        Mentions(from_id="weibo:1", to_id="weibo:a"),
        Mentions(from_id="weibo:1", to_id="weibo:c"),
    ]
    write_world(tmp_path, content=tiny_tables.as_tables([*people, *posts, *ties]))
    assert cells(read_edges(tmp_path, "reply"), short=False) == {("weibo:a", "weibo:b"): (1, UNKNOWN_MS, UNKNOWN_MS)}
    assert cells(read_edges(tmp_path, "mention"), short=False) == {("weibo:a", "weibo:c"): (1, 1, 1)}
    assert len(read_edges(tmp_path, "reply", window=(-5, 10))) == 0


def test_large_groups_are_left_out_and_counted(tmp_path: Path) -> None:
    people = [Account(id=f"weibo:{number}", platform="weibo") for number in range(4)]
    posts = [Post(id=f"weibo:p{number}", platform="weibo", created_ms=number) for number in range(4)]
    tags = [Hashtag(id=f"weibo:{name}", platform="weibo", tag=name) for name in ("large", "small")]
    wrote = [Authored(from_id=f"weibo:{number}", to_id=f"weibo:p{number}") for number in range(4)]
    used = [Tagged(from_id=f"weibo:p{number}", to_id="weibo:large") for number in range(4)]
    used += [Tagged(from_id=f"weibo:p{number}", to_id="weibo:small") for number in (1, 2, 3)]
    write_world(tmp_path, content=tiny_tables.as_tables([*people, *posts, *tags, *wrote, *used]))
    all_of_them = read_edges(tmp_path, "co_hashtag", max_group=4)
    assert (len(all_of_them), int(all_of_them.weight.sum()), all_of_them.n_left_out) == (6, 9, 0)
    small = read_edges(tmp_path, "co_hashtag", max_group=3)
    assert (len(small), int(small.weight.sum()), small.n_left_out) == (3, 3, 1)


def test_an_unknown_projection_and_a_lost_table_are_told(tables: Path, tmp_path: Path) -> None:
    with pytest.raises(NothingFound, match="no projection is called 'likes'"):
        read_edges(tables, "likes")
    with pytest.raises(CorpusDamaged, match="cannot be read"):
        read_edges(tmp_path, "reply")
    write_world(tmp_path)
    (tmp_path / "act.parquet").unlink()
    with pytest.raises(CorpusDamaged, match="cannot be read"):
        read_edges(tmp_path, "reply")


def test_direction_can_be_dropped(tables: Path) -> None:
    merged = cells(undirected(read_edges(tables, "reply")))
    assert merged["an", "dou"] == (3, ms(7), ms(12))  # an answers in P07 and P12, dou in P11
    assert ("dou", "an") not in merged
    assert sum(weight for weight, _, _ in merged.values()) == 18


@pytest.mark.parametrize("kind", ["reply", "co_post"])
def test_networkx_and_networkit_get_the_same_graph(tables: Path, kind: str) -> None:
    edges = read_edges(tables, kind)
    nx_graph, nk_graph = as_networkx(edges), as_networkit(edges)
    assert list(nx_graph) == edges.ids
    assert (nx_graph.number_of_edges(), nx_graph.is_directed()) == (len(edges), edges.is_directed)
    assert (nk_graph.numberOfEdges(), nk_graph.isDirected()) == (len(edges), edges.is_directed)
    for start, end, data in nx_graph.edges(data=True):
        assert data["weight"] == nk_graph.weight(edges.ids.index(start), edges.ids.index(end))
        assert data["first_ms"] <= data["last_ms"]


ROWS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 9), st.integers(UNKNOWN_MS, 5)), max_size=60)


def columns(rows: list[tuple[int, int, int]]) -> list[np.ndarray]:
    return [np.array([row[place] for row in rows], dtype=np.int64) for place in range(3)]


@given(ROWS)
def test_summing_is_what_a_dictionary_does(rows: list[tuple[int, int, int]]) -> None:
    by_pair = defaultdict(list)
    for start, end, time in rows:
        by_pair[start, end].append(time)
    expected = []
    for pair, times in sorted(by_pair.items()):
        dated = [time for time in times if time != UNKNOWN_MS] or [UNKNOWN_MS]
        expected.append((*pair, len(times), min(dated), max(dated)))
    source, target, at = columns(rows)
    summed = sum_edges(source, target, (np.ones_like(source), at, at))
    assert list(zip(*(column.tolist() for column in summed), strict=True)) == expected


@given(ROWS, st.integers(1, 10), st.sampled_from([1, 5, 10**6]))
def test_pairing_is_what_plain_python_does(rows: list[tuple[int, int, int]], max_group: int, chunk: int) -> None:
    joined: dict[int, dict[int, int]] = defaultdict(dict)
    for group, member, time in rows:
        before = joined[group].get(member, UNKNOWN_MS)
        joined[group][member] = time if before == UNKNOWN_MS else before if time == UNKNOWN_MS else min(before, time)
    met = defaultdict(list)
    for members in joined.values():
        for one, other in combinations(sorted(members), 2):
            if len(members) <= max_group:
                both = (members[one], members[other])
                met[one, other].append(UNKNOWN_MS if UNKNOWN_MS in both else max(both))
    expected = {}
    for pair, times in sorted(met.items()):
        dated = [time for time in times if time != UNKNOWN_MS] or [UNKNOWN_MS]
        expected[pair] = (len(times), min(dated), max(dated))
    source, target, at = columns(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(graph.projections.pairs, "_CHUNK_PAIRS", chunk)
        summed, n_left_out = pair_members(source, target, ms=at, max_group=max_group)
    got = {(a, b): rest for a, b, *rest in zip(*(column.tolist() for column in summed), strict=True)}
    assert list(got) == list(expected)
    assert {pair: tuple(rest) for pair, rest in got.items()} == expected
    assert n_left_out == sum(len(members) > max_group for members in joined.values())


def test_no_pandas_is_imported(tables: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from graph.projections.read import read_edges; "
        "read_edges(Path(sys.argv[1]), 'co_post', platform='weibo'); sys.exit('pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tables)], check=False).returncode == 0
