"""One community in its disc: hubs in the middle, forces only where they are affordable and say something."""

from __future__ import annotations

import numpy as np

from graph.limits import MOST_FORCED
from viz.layouts.arrays import GOLDEN, Edges, Numbers, Points, degrees, inner_edges, sunflower
from viz.layouts.forces import run_forces

SPACING = 11.0
"""A disc's radius is this times the root of its members: room for a node and its neighbours' edges."""


def disc_radius(n: int) -> float:
    """Return the radius of the disc that ``n`` nodes fill."""
    return SPACING * float(np.sqrt(n))


def lay_out_members(n: int, edges: Edges, *, seed: int, iterations: int) -> Points:
    """Return the positions of a community's members around (0, 0), evenly spread over a disc.

    Members tied to only one other stand by it; the others are moved by forces. A star, or what is nearly one, and
    a very large core get rings by falling degree instead.
    """
    counts = degrees(n, edges)
    core = np.flatnonzero(counts > 1).astype(np.int64)
    if is_star_like(counts) or len(core) < 3 or len(core) > MOST_FORCED:
        return _by_degree(n, counts)
    inner, _ = inner_edges(edges, core, n=n)
    start = np.random.default_rng(seed).normal(size=(len(core), 2)) * disc_radius(len(core)) / 2
    points = np.zeros((n, 2))
    points[core] = run_forces(start, inner, iterations=iterations)
    _add_pendants(points, edges, counts)
    return _evened(points - np.median(points[core], axis=0), counts)


def is_star_like(counts: Numbers) -> bool:
    """Return whether one or a few hubs hold what is otherwise hardly tied: forces would only heap the rest up.

    >>> is_star_like(np.array([9, 1, 1, 1, 1, 1, 1, 1, 1, 1]))
    True
    """
    n = len(counts)
    hubs = np.sort(counts)[::-1][: max(1, n // 100)].sum()
    return bool(n > 3 and hubs >= 0.8 * counts.sum() / 2)


def _by_degree(n: int, counts: Numbers) -> Points:
    points = np.zeros((n, 2))
    points[np.argsort(-counts, kind="stable")] = sunflower(n, disc_radius(n))
    return points


def _add_pendants(points: Points, edges: Edges, counts: Numbers) -> None:
    """Set every member with a single tie in a small sunflower around the other end of it."""
    ends = np.concatenate([edges, edges[:, ::-1]])
    ends = ends[counts[ends[:, 0]] == 1]
    ends = ends[np.lexsort((ends[:, 0], ends[:, 1]))]
    _, first, sizes = np.unique(ends[:, 1], return_index=True, return_counts=True)
    place = np.arange(len(ends)) - np.repeat(first, sizes)
    far, angle = SPACING * 0.5 * np.sqrt(place + 1.0), place * GOLDEN
    points[ends[:, 0]] = points[ends[:, 1]] + np.stack([far * np.cos(angle), far * np.sin(angle)], axis=1)


def _evened(points: Points, counts: Numbers) -> Points:
    """Keep every angle and give the members the radii of an evenly filled disc, in their order, hubs first."""
    distance = np.hypot(points[:, 0], points[:, 1]) / np.log2(2.0 + counts)
    order = np.argsort(distance, kind="stable")
    far = np.empty(len(points))
    far[order] = disc_radius(len(points)) * np.sqrt((np.arange(len(points)) + 0.5) / len(points))
    angle = np.arctan2(points[:, 1], points[:, 0])
    return np.stack([far * np.cos(angle), far * np.sin(angle)], axis=1)
