"""Positions: no two discs touch, the strongest are innermost, kinds stand together, and nothing is left to chance."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viz.layout import Disc, Point, lay_out


def overlaps(discs: list[Disc], points: list[Point]) -> list[tuple[int, int]]:
    pairs = itertools.combinations(range(len(discs)), 2)
    return [(a, b) for a, b in pairs if math.dist(points[a], points[b]) < discs[a].radius + discs[b].radius]


def neighbourhood(n: int) -> list[Disc]:
    kinds = ["account"] * (n * 7 // 10) + ["hashtag"] * (n * 2 // 10) + ["label"] * n
    return [
        Disc("hashtag", 22.0),
        *[Disc(kind, max(7.0, 17.0 - at / 9), at % 5) for at, kind in enumerate(kinds[: n - 1])],
    ]


def test_nothing_is_nowhere() -> None:
    assert lay_out([]) == []


def test_one_node_stands_in_the_middle() -> None:
    assert lay_out([Disc("account", 22.0)]) == [Point(0.0, 0.0)]


def test_two_nodes_stand_one_ring_apart() -> None:
    # one neighbour: its sector is the whole circle from twelve o'clock on, so it stands at six o'clock, 150 below
    assert lay_out([Disc("account", 22.0), Disc("label", 10.0)]) == [Point(0.0, 0.0), Point(0.0, 150.0)]


@pytest.mark.parametrize("n", [10, 100, 300, 1000])
def test_discs_never_overlap(n: int) -> None:
    discs = neighbourhood(n)
    assert overlaps(discs, lay_out(discs)) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdefghijklm"), st.floats(1, 40), st.integers(0, 3)), max_size=80))
def test_discs_never_overlap_whatever_they_are(neighbours: list[tuple[str, float, int]]) -> None:
    discs = [Disc("x", 22.0), *[Disc(*each) for each in neighbours]]
    assert overlaps(discs, lay_out(discs)) == []


def test_the_first_of_a_kind_are_innermost() -> None:
    discs = [Disc("hashtag", 22.0), *[Disc("account", 10.0)] * 200]
    distances = [math.hypot(*point) for point in lay_out(discs)]
    assert distances[0] == 0
    rounded = [round(distance) for distance in distances[1:]]
    assert rounded == sorted(rounded)
    assert rounded[0] < rounded[-1]


def test_kinds_stand_in_sectors() -> None:
    discs = neighbourhood(300)
    points = lay_out(discs)
    angles: dict[str, list[float]] = {}
    for disc, point in list(zip(discs, points, strict=True))[1:]:
        angles.setdefault(disc.kind, []).append((math.atan2(point.y, point.x) + math.pi / 2) % (2 * math.pi))
    spans = sorted((min(turns), max(turns)) for turns in angles.values())
    assert len(spans) == 3
    assert all(before[1] < after[0] for before, after in itertools.pairwise(spans))


def test_coordinates_have_one_decimal_and_no_minus_zero() -> None:
    for point in lay_out(neighbourhood(100)):
        for value in point:
            assert value == round(value, 1)
            assert math.copysign(1, value) == 1 or value < 0
