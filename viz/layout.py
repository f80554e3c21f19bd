"""Positions computed in Python, not in the browser: the same graph always gives the same picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

GAP = 18.0
"""Least space between two discs, in the picture's units (pixels at zoom 1)."""
NAME = 54.0
"""Room for a name beside each disc of a loosely filled first ring."""
INNER = 150.0
"""Radius of the first ring; leaves room for the ego's name."""
_TURN = 2 * math.pi


class Disc(NamedTuple):
    """What the layout needs to know of a node."""

    kind: str  # nodes of a kind stand together
    radius: float  # of the disc, > 0
    group: int = 0  # nodes of a group stand side by side within a ring


class Point(NamedTuple):
    """Where a disc's centre goes; y grows downwards."""

    x: float
    y: float


class _Sector(NamedTuple):
    start: float  # angle, radians
    width: float
    members: list[int]


def lay_out(discs: Sequence[Disc]) -> list[Point]:
    """Return a position for every disc: the first in the middle, the others around it, a sector a kind.

    Within a sector the first come innermost, on concentric arcs as many as needed; discs never overlap. Pure and
    without chance; coordinates are rounded to one decimal.
    """
    if not discs:
        return []
    points = {0: Point(0.0, 0.0)}
    largest = max((disc.radius for disc in discs[1:]), default=0.0)
    inner = max(INNER, discs[0].radius + largest + GAP, min(len(discs) - 1, 14) * (2 * largest + NAME) / _TURN)
    for sector in _sectors(discs):
        points.update(_fill(sector, discs, inner))
    return [_rounded(points[index]) for index in range(len(discs))]


def _sectors(discs: Sequence[Disc]) -> list[_Sector]:
    """Divide the circle: each kind gets room by its number, no kind less than a tenth of the circle."""
    members: dict[str, list[int]] = {}
    for index, disc in enumerate(discs[1:], start=1):
        members.setdefault(disc.kind, []).append(index)
    weights = {kind: max(len(indexes), 0.1 * (len(discs) - 1)) for kind, indexes in members.items()}
    total = sum(weights.values())
    sectors, start = [], -_TURN / 4
    for kind in sorted(members):
        width = _TURN * weights[kind] / total
        sectors.append(_Sector(start, width, members[kind]))
        start += width
    return sectors


def _fill(sector: _Sector, discs: Sequence[Disc], inner: float) -> dict[int, Point]:
    """Put a sector's members on arcs from the inside out; half a place stays free at both ends of an arc."""
    points: dict[int, Point] = {}
    left, radius, before = list(sector.members), inner, 0.0
    while left:
        largest = discs[max(left, key=lambda index: discs[index].radius)].radius
        radius += before + largest + GAP if before else 0.0
        capacity = max(1, int(sector.width / _angle(2 * largest + GAP, radius)))
        here, left = left[:capacity], left[capacity:]
        here.sort(key=lambda index: (discs[index].group, index))
        pitch = sector.width / len(here)
        for place, index in enumerate(here):
            angle = sector.start + pitch * (place + 0.5)
            points[index] = Point(radius * math.cos(angle), radius * math.sin(angle))
        before = largest
    return points


def _angle(chord: float, radius: float) -> float:
    """Angle under which a chord is seen from the middle."""
    return 2 * math.asin(min(1.0, chord / (2 * radius)))


def _rounded(point: Point) -> Point:
    return Point(round(point.x, 1) + 0.0, round(point.y, 1) + 0.0)
