"""Layouts of whole networks: the same bytes everywhere, in time on stars too, communities apart, nothing lost."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.layouts.archipelago import lay_out_islands, lay_out_network
from viz.layouts.arrays import Edges, Numbers, split, sunflower
from viz.layouts.discs import pack_rows, push_apart
from viz.layouts.inside import disc_radius, is_star_like, lay_out_members
from viz.layouts.timeline import Timed, lay_out_cascade
from viz.views.place import by_size, find_groups

NOON = dt.datetime(2025, 4, 1, 12)


def planted(n: int, k: int, *, is_star: bool = False, seed: int = 1) -> tuple[Edges, Numbers]:
    """Return ties and homes of ``n`` nodes in ``k`` communities of heavy-tailed size; stars answer only their hub."""
    rng = np.random.default_rng(seed)
    shares = rng.pareto(1.0, k) + 1
    homes = np.sort(rng.choice(k, n, p=shares / shares.sum()))
    starts, sizes = np.searchsorted(homes, np.arange(k)), np.bincount(homes, minlength=k)
    ends = rng.integers(0, n, 3 * n)
    others = starts[homes[ends]] + (0 if is_star else (rng.random(3 * n) ** 2 * sizes[homes[ends]]).astype(int))
    strangers = rng.random(3 * n) < 0.05
    others[strangers] = rng.integers(0, n, strangers.sum())
    edges = np.sort(np.stack([ends, others], axis=1), axis=1)
    return np.unique(edges[edges[:, 0] != edges[:, 1]], axis=0), homes


def star(n: int) -> Edges:
    return np.stack([np.zeros(n - 1, dtype=np.int64), np.arange(1, n)], axis=1)


def test_nothing_is_nowhere() -> None:
    assert lay_out_network(0, np.zeros((0, 2), dtype=np.int64), groups=np.zeros(0, dtype=np.int64)).shape == (0, 2)


@pytest.mark.parametrize("n", [1, 2, 3, 30])
def test_without_ties_everybody_has_a_place_of_one_s_own(n: int) -> None:
    points = lay_out_network(n, np.zeros((0, 2), dtype=np.int64), groups=np.arange(n))
    assert len({tuple(point) for point in points.tolist()}) == n


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=60), st.integers(0, 3))
def test_any_graph_gets_finite_places_of_one_decimal(pairs: list[tuple[int, int]], k: int) -> None:
    edges = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    points = lay_out_network(20, edges, groups=np.arange(20) % (k + 1))
    assert np.isfinite(points).all()
    assert (points == np.round(points, 1)).all()


def test_members_of_a_community_stand_together() -> None:
    """Of the ten nearest, at least eight in ten share the planted community, where chance would give one in three."""
    from scipy.spatial import cKDTree

    for n in (1500, 6000):
        edges, homes = planted(n, 12)
        points = lay_out_network(n, edges, groups=homes)
        near = cKDTree(points).query(points, 11)[1][:, 1:]
        assert (homes[near] == homes[:, None]).mean() > 0.8


def test_small_components_stand_beside_the_large_one() -> None:
    edges = np.concatenate([star(50), np.array([[50, 51], [52, 53]])])
    points = lay_out_network(54, edges, groups=np.zeros(54, dtype=np.int64))
    assert points[50:, 0].min() > points[:50, 0].max()


def test_islands_do_not_lie_on_each_other() -> None:
    edges, homes = planted(4000, 30)
    numbers = np.unique(homes, return_inverse=True)[1]
    islands = lay_out_islands(numbers, edges, weights=np.ones(len(edges)), seed=1)
    gaps = np.linalg.norm(islands.centres[:, None] - islands.centres[None], axis=2)
    touch = gaps + 1e9 * np.eye(len(gaps)) - (islands.radii[:, None] + islands.radii[None])
    assert touch.min() > -0.05 * islands.radii.max()


def test_hub_of_a_star_is_in_the_middle_and_its_disc_is_even() -> None:
    points = lay_out_members(2000, star(2000), seed=1, iterations=50)
    distance = np.hypot(*points.T)
    assert distance[0] == distance.min()
    # an even disc: half of its area, so half of the nodes, lies within radius/√2
    assert abs((distance < disc_radius(2000) / 2**0.5).mean() - 0.5) < 0.01


def test_star_like_is_what_hubs_hold() -> None:
    assert is_star_like(np.array([9, *[1] * 9]))
    assert not is_star_like(np.array([3] * 200))


@pytest.mark.slow
@pytest.mark.parametrize(("n", "limit"), [(10_000, 12), (50_000, 50)])
@pytest.mark.parametrize("shape", ["planted", "stars", "one star"])
def test_layout_is_in_time(n: int, limit: float, shape: str) -> None:
    """Targets 6 s at 10,000 nodes and 25 s at 50,000, on two cores; a busy machine gets twice that."""
    edges = star(n) if shape == "one star" else planted(n, n // 400, is_star=shape == "stars")[0]
    start = time.perf_counter()
    groups = find_groups(n, edges, weights=np.ones(len(edges)))
    points = lay_out_network(n, edges, groups=groups)
    assert time.perf_counter() - start < limit
    assert np.isfinite(points).all()


SCRIPT = """
import sys
sys.path[:0] = [{root!r}, {tests!r}]
import random
import msgspec
from support.viz_networks import TEXTS, network
from viz.bundle import read_bundle
from viz.graph_page import graph_page
from viz.page import write_page
from viz.share import redact
from viz.views.place import place_network
from pathlib import Path
graph = network(int(sys.argv[3]))
rng = random.Random(int(sys.argv[2]))
nodes, edges = (tuple(rng.sample(each, len(each))) for each in (graph.nodes, graph.edges))
graph = place_network(msgspec.structs.replace(graph, nodes=nodes, edges=edges))
write_page(graph_page(redact(graph), TEXTS, shared=True), Path(sys.argv[1]), bundle=read_bundle("explorer"))
"""


def write_elsewhere(path: Path, *, shuffle: int, n: int, seed: str) -> str:
    tests = Path(__file__).parent
    script = SCRIPT.format(root=str(tests.parent), tests=str(tests))
    command = [sys.executable, "-c", script, str(path), str(shuffle), str(n)]
    subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True)
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("n", [300, pytest.param(5000, marks=pytest.mark.slow)])
def test_same_network_gives_the_same_bytes(tmp_path: Path, n: int) -> None:
    """Communities, forces and page: two processes, two hash seeds, rows in two orders."""
    digests = {write_elsewhere(tmp_path / f"{seed}.html", shuffle=seed, n=n, seed=str(seed)) for seed in (1, 2)}
    assert len(digests) == 1


def test_groups_are_numbered_by_size_then_by_first_node() -> None:
    assert by_size(np.array([7, 3, 7, 5, 3, 9])).tolist() == [0, 1, 0, 2, 1, 3]


def test_two_cliques_are_two_groups() -> None:
    cliques = [(a + base, b + base) for base in (0, 5) for a in range(5) for b in range(a)]
    labels = find_groups(10, np.array([*cliques, (0, 5)]), weights=np.ones(21))
    assert labels.tolist() == [0] * 5 + [1] * 5


def test_split_gives_members_and_their_ties() -> None:
    edges = np.array([[0, 2], [1, 3], [0, 1], [3, 4]])
    parts = [(members.tolist(), inner.tolist()) for members, inner in split(np.array([0, 1, 0, 1, 1]), edges)]
    assert parts == [([0, 2], [[0, 1]]), ([1, 3, 4], [[0, 1], [1, 2]])]


def test_discs_are_pushed_apart_even_from_one_spot() -> None:
    points = push_apart(np.zeros((6, 2)), np.full(6, 10.0), rounds=200, pull=0.0)
    gaps = np.linalg.norm(points[:, None] - points[None], axis=2) + 99 * np.eye(6)
    assert gaps.min() > 19


def test_rows_break_at_the_width() -> None:
    # discs of radius 5, gap 2, width 25: two in a row (0..10, 12..22), the third in the next row
    assert pack_rows(np.full(3, 5.0), width=25, gap=2).tolist() == [[5, 5], [17, 5], [5, 17]]


def test_sunflower_fills_its_disc() -> None:
    distance = np.hypot(*sunflower(1000, 10.0).T)
    assert distance.max() < 10
    assert abs(distance.mean() - 20 / 3) < 0.05  # the mean distance in an even disc is two thirds of its radius


def test_cascade_runs_to_the_right_and_branches_keep_rows() -> None:
    """Root at noon, two answers at 13 and 15 o'clock, one to the first at 15: linear, width 500."""
    hours = [0, 1, 3, 3]
    posts = [Timed(parent, NOON + dt.timedelta(hours=at)) for parent, at in zip((-1, 0, 0, 1), hours, strict=True)]
    laid_out = lay_out_cascade(posts)
    assert laid_out.points == [(0.0, 0.0), (166.7, 20.0), (500.0, -20.0), (500.0, 20.0)]
    assert (laid_out.ticks[0], laid_out.ticks[-1]) == ((0.0, "2025-04-01 12:00"), (500.0, "2025-04-01 15:00"))


def test_cascade_that_happened_early_gets_a_root_scale() -> None:
    minutes = [0, 1, 1, 1, 1, 100]
    posts = [Timed(-1 if at == 0 else 0, NOON + dt.timedelta(minutes=step)) for at, step in enumerate(minutes)]
    laid_out = lay_out_cascade(posts)
    assert laid_out.is_root_scaled
    assert laid_out.points[1][0] == 50.0  # √(1/100) of 500


def test_cascade_without_a_time_stands_with_its_parent() -> None:
    laid_out = lay_out_cascade([Timed(-1, NOON), Timed(0, NOON + dt.timedelta(hours=1)), Timed(1, None)])
    assert laid_out.points[2][0] == laid_out.points[1][0]


@given(st.lists(st.integers(0, 300), min_size=1, max_size=60))
def test_posts_of_a_cascade_never_share_a_place(minutes: list[int]) -> None:
    posts = [Timed(at - 1 if at % 3 == 0 else max(-1, min(0, at - 1)), NOON + dt.timedelta(minutes=step))
             for at, step in enumerate(sorted(minutes))]  # fmt: skip
    points = lay_out_cascade(posts).points
    assert len(set(points)) == len(points)
