"""Array types of the layouts, and the changes of positions that several of them share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Points: TypeAlias = npt.NDArray[np.float64]
"""One row a node: x, y; y grows downwards."""
Edges: TypeAlias = npt.NDArray[np.int64]
"""One row an edge: two node numbers."""
Numbers: TypeAlias = npt.NDArray[np.int64]
Weights: TypeAlias = npt.NDArray[np.float64]

GOLDEN = np.pi * (3 - np.sqrt(5))
"""The angle of a sunflower's seeds, radians."""


def sunflower(n: int, radius: float) -> Points:
    """Return ``n`` points that fill a disc evenly, from its middle outwards."""
    at = np.arange(n)
    far = radius * np.sqrt((at + 0.5) / max(1, n))
    return np.stack([far * np.cos(at * GOLDEN), far * np.sin(at * GOLDEN)], axis=1)


def rounded(points: Points) -> Points:
    """Return positions with one decimal and without minus zero."""
    return np.round(points, 1) + 0.0


def degrees(n: int, edges: Edges) -> Numbers:
    """Return how many edges end at each node."""
    return np.bincount(edges.ravel(), minlength=n).astype(np.int64)


def inner_edges(edges: Edges, members: Numbers, *, n: int) -> tuple[Edges, Numbers]:
    """Return the edges whose two ends are members, ends renumbered by place among them, and the edges' rows."""
    place = np.full(n, -1, dtype=np.int64)
    place[members] = np.arange(len(members))
    moved = place[edges]
    rows = np.flatnonzero((moved >= 0).all(axis=1))
    return moved[rows], rows.astype(np.int64)


def split(owner: Numbers, edges: Edges) -> Iterator[tuple[Numbers, Edges]]:
    """Yield for every part 0 … k-1 its members and the edges among them, ends renumbered by place in the part."""
    order = np.argsort(owner, kind="stable").astype(np.int64)
    sizes = np.bincount(owner)
    starts = np.cumsum(sizes) - sizes
    place = np.empty(len(owner), dtype=np.int64)
    place[order] = np.arange(len(owner)) - np.repeat(starts, sizes)
    within = edges[owner[edges[:, 0]] == owner[edges[:, 1]]]
    within = within[np.argsort(owner[within[:, 0]], kind="stable")]
    bounds = np.searchsorted(owner[within[:, 0]], np.arange(len(sizes) + 1))
    for number, (start, size) in enumerate(zip(starts, sizes, strict=True)):
        yield order[start : start + size], place[within[bounds[number] : bounds[number + 1]]]
