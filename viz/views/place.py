"""Positions for a drawn graph of any size, and the communities that order them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from viz.layouts.archipelago import lay_out_network
from viz.layouts.arrays import Edges, Numbers, Weights, rounded
from viz.layouts.discs import push_apart
from viz.layouts.inside import SPACING
from viz.records import DrawnGraph, NodeKey

SEED = 1
FEW = 400
"""Up to so many nodes discs are kept off each other; above, a picture shows masses, and discs may touch."""
GAP = 7.0


def radius_of(n: int) -> float:
    """Return the radius of a disc by its strength: the area grows with the logarithm. The page's script does the same.

    >>> radius_of(1), radius_of(16)
    (3.6, 9.6)
    """
    return float(min(16.0, 3.6 + 1.5 * np.log2(max(1, n))))


def arrays(graph: DrawnGraph) -> tuple[Edges, Weights]:
    """Return the ties as node numbers with their strength, in the order of a sorted graph."""
    index = {node.key: at for at, node in enumerate(graph.nodes)}
    ends = [(index[edge.source], index[edge.target]) for edge in graph.edges]
    weights = np.array([edge.n for edge in graph.edges], dtype=np.float64)
    return np.array(ends, dtype=np.int64).reshape(-1, 2), weights


def find_groups(n: int, edges: Edges, *, weights: Weights, seed: int = SEED) -> Numbers:
    """Return a community number for each node, 0 the largest: networkit's PLM, one thread, seeded (Staudt 2016)."""
    import networkit as nk

    if not n:
        return np.zeros(0, dtype=np.int64)
    graph = nk.Graph(n, weighted=True)
    ends = np.sort(edges, axis=1)
    pairs, place = np.unique(ends[ends[:, 0] != ends[:, 1]], axis=0, return_inverse=True)
    summed = np.bincount(place.ravel(), weights[ends[:, 0] != ends[:, 1]], minlength=len(pairs))
    if len(pairs):
        graph.addEdges((summed, (pairs[:, 0].astype(np.uint64), pairs[:, 1].astype(np.uint64))))
    threads = nk.getMaxNumberOfThreads()
    nk.setNumberOfThreads(1)
    nk.setSeed(seed, False)
    try:
        labels = nk.community.PLM(graph, par="none randomized").run().getPartition().getVector()
    finally:
        nk.setNumberOfThreads(threads)
    return by_size(np.asarray(labels, dtype=np.int64))


def by_size(labels: Numbers) -> Numbers:
    """Renumber groups: the largest is 0; of one size, the one with the smallest node first."""
    _, first, place, sizes = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((first, -sizes))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return rank[place.ravel()]


def place_network(graph: DrawnGraph, *, groups: Mapping[NodeKey, int] | None = None) -> DrawnGraph:
    """Return the sorted graph with positions; ``groups`` orders them, nodes without one stay with whom they know."""
    graph = graph.sorted()
    edges, weights = arrays(graph)
    numbers = find_groups(len(graph.nodes), edges, weights=weights)
    if groups is not None:
        given = np.array([groups.get(node.key, -1) for node in graph.nodes], dtype=np.int64)
        numbers = np.where(given >= 0, given, numbers + given.max(initial=-1) + 1)
    points = lay_out_network(len(graph.nodes), edges, groups=numbers, weights=weights, seed=SEED)
    if 1 < len(graph.nodes) <= FEW:
        radii = np.array([radius_of(node.n) for node in graph.nodes]) + GAP
        points = rounded(push_apart(points * (float(radii.mean()) / (0.8 * SPACING)), radii, rounds=200, pull=0.0))
    return moved(graph, points.tolist())


def moved(graph: DrawnGraph, points: Sequence[Sequence[float]]) -> DrawnGraph:
    """Return the graph with its nodes at the points, row by row."""
    nodes = [msgspec.structs.replace(node, x=x, y=y) for node, (x, y) in zip(graph.nodes, points, strict=True)]
    return msgspec.structs.replace(graph, nodes=tuple(nodes))
