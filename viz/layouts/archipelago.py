"""The archipelago: communities as islands, small components in rows beside the largest."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from viz.layouts.arrays import Edges, Numbers, Points, Weights, degrees, inner_edges, rounded, split, sunflower
from viz.layouts.discs import pack_rows, push_apart
from viz.layouts.forces import run_forces, run_linlog
from viz.layouts.inside import SPACING, disc_radius, is_star_like, lay_out_members

SMALL = 3000
"""Up to so many nodes forces over the whole component give the better map (LinLog, seeded by the communities)."""
_ROUNDS = 500_000  # nodes times iterations inside the communities, or large networks take minutes


class Islands(NamedTuple):
    """Where communities lie: one row a community."""

    centres: Points
    radii: Weights


def lay_out_network(n: int, edges: Edges, *, groups: Numbers, weights: Weights | None = None, seed: int = 1) -> Points:
    """Return a position for every node, one decimal; the same input always gives the same numbers.

    ``edges`` join node numbers below ``n``; ``groups`` holds each node's community from 0 on; ``weights`` are ≥ 0,
    one an edge. The largest component comes first; the others stand in rows beside it. Number nodes and sort edges
    before: the result depends on their order.
    """
    if n == 0:
        return np.zeros((0, 2))
    edges, weights = _simple(edges, weights)
    parts = _components(n, edges)
    points = np.zeros((n, 2))
    main = parts[0]
    inner, rows = inner_edges(edges, main, n=n)
    points[main] = lay_out_component(len(main), inner, groups=groups[main], weights=weights[rows], seed=seed)
    _add_small(points, parts, edges, seed=seed)
    return rounded(points)


def lay_out_component(n: int, edges: Edges, *, groups: Numbers, weights: Weights, seed: int) -> Points:
    """Return the positions of one component around (0, 0)."""
    numbers = np.unique(groups, return_inverse=True)[1].astype(np.int64)
    islands = lay_out_islands(numbers, edges, weights=weights, seed=seed)
    if n <= SMALL and not is_star_like(degrees(n, edges)):
        return _linlog(numbers, edges, weights, islands)
    points = np.zeros((n, 2))
    iterations = int(np.clip(_ROUNDS // n, 20, 100))
    for number, (members, inner) in enumerate(split(numbers, edges)):
        inside = lay_out_members(len(members), inner, seed=seed + number, iterations=iterations)
        points[members] = islands.centres[number] + inside
    return points


def lay_out_islands(numbers: Numbers, edges: Edges, *, weights: Weights, seed: int) -> Islands:
    """Return a disc for each community 0 … k-1, strongly tied ones near each other, none on another."""
    sizes = np.bincount(numbers)
    k = len(sizes)
    radii = SPACING * np.sqrt(sizes) + SPACING
    if k == 1:
        return Islands(np.zeros((1, 2)), radii)
    between, tied = _between(numbers[edges], weights, k)
    strength = tied / np.sqrt(sizes[between[:, 0]] * sizes[between[:, 1]])
    start = sunflower(k, float(np.sqrt((radii**2).sum())))[np.argsort(np.argsort(-sizes, kind="stable"))]
    centres_of_mass = run_forces(start, between, weights=strength, iterations=150)
    centres_of_mass -= np.average(centres_of_mass, axis=0, weights=sizes)
    centres = push_apart(_filled(centres_of_mass, radii), radii)
    return Islands(centres - np.average(centres, axis=0, weights=sizes), radii)


def _filled(points: Points, radii: Weights) -> Points:
    """Keep the directions and the order of the distances, but leave no sea between the islands: areas fill a disc."""
    distance = np.hypot(points[:, 0], points[:, 1])
    order = np.argsort(distance, kind="stable")
    area = radii[order] ** 2
    far = np.empty(len(points))
    far[order] = np.sqrt((np.cumsum(area) - area / 2) / 0.62)
    return points * (far / np.maximum(distance, 1e-9))[:, None]


def _linlog(numbers: Numbers, edges: Edges, weights: Weights, islands: Islands) -> Points:
    n = len(numbers)
    start = np.zeros((n, 2))
    for number in range(len(islands.radii)):
        members = np.flatnonzero(numbers == number)
        start[members] = islands.centres[number] + sunflower(len(members), disc_radius(len(members)))
    points = run_linlog(start, edges, weights=np.sqrt(weights), iterations=120 if n > 1000 else 200)
    points -= points.mean(axis=0)
    spread = float(np.sqrt((points**2).sum(axis=1).mean()))
    points *= 1.3 * disc_radius(n) / max(spread, 1e-9)
    return push_apart(points, np.full(n, SPACING * 0.6), rounds=30, pull=0.0)


def _simple(edges: Edges, weights: Weights | None) -> tuple[Edges, Weights]:
    """Drop self-ties, add up parallel ties, in whatever direction."""
    given = np.ones(len(edges)) if weights is None else weights
    ends = np.sort(edges.reshape(-1, 2), axis=1)
    keep = ends[:, 0] != ends[:, 1]
    pairs, place = np.unique(ends[keep], axis=0, return_inverse=True)
    summed = np.bincount(place.ravel(), given[keep], minlength=len(pairs)).astype(np.float64)
    return pairs.reshape(-1, 2).astype(np.int64), summed


def _between(ends: Edges, weights: Weights, k: int) -> tuple[Edges, Weights]:
    """Return the pairs of communities with ties between them, and the ties' weight."""
    pairs, tied = _simple(ends, weights)
    return (pairs, tied) if len(pairs) else (np.zeros((0, 2), dtype=np.int64), np.zeros(0))


def _components(n: int, edges: Edges) -> list[Numbers]:
    """Return the nodes of every component, the largest first, then by smallest node."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    matrix = coo_array((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(n, n))
    _, labels = connected_components(matrix, directed=False)
    order = np.argsort(labels, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)
    return sorted(parts, key=lambda part: (-len(part), int(part[0])))


def _add_small(points: Points, parts: list[Numbers], edges: Edges, *, seed: int) -> None:
    """Set the small components in rows to the right of the largest, as high as that is."""
    if len(parts) == 1:
        return
    owner = np.empty(len(points), dtype=np.int64)
    for number, part in enumerate(parts):
        owner[part] = number
    radii = np.array([disc_radius(len(part)) for part in parts[1:]])
    low, high = points[parts[0]].min(axis=0), points[parts[0]].max(axis=0)
    height = max(high[1] - low[1], 2 * float(radii.max()), float(np.sqrt(4 * (radii**2).sum())) * 0.6)
    corners = pack_rows(radii, width=height, gap=SPACING)[:, ::-1]  # columns: from the top down, then to the right
    shift = np.array([high[0] + 4 * SPACING, (low[1] + high[1] - height) / 2])
    for number, (part, inner) in enumerate(split(owner, edges)):
        if number:
            inside = lay_out_members(len(part), inner, seed=seed, iterations=60)
            points[part] = corners[number - 1] + shift + inside
