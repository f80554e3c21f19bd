"""Communities: groups of accounts that turn to each other more than to others, by modularity (Louvain)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graph.case.definitions import CommunityDefinition
from graph.projections.edges import Edges, Ints, as_networkit, undirected

LARGE = 20_000
"""Nodes above which networkit's PLM does what networkx's Louvain does below, in a fraction of the time."""


def communities(edges: Edges, definition: CommunityDefinition) -> tuple[str, list[list[str]]]:
    """Return the method, ``louvain`` or ``plm``, and the members' ids of each community, largest first.

    Direction does not count: the two edges of a pair are one, weights summed. Communities of one size come in the
    order of their smallest id, ids within are sorted: the same edges and definition give the same answer, wherever
    and with however many cores. Isolated accounts belong to none. Method: Blondel et al. 2008,
    doi:10.1088/1742-5468/2008/10/P10008, and above ``LARGE`` nodes its parallel form run on one thread, Staudt &
    Meyerhenke 2016, doi:10.1109/TPDS.2015.2390633.
    """
    graph = _strong(undirected(edges), definition.min_weight)
    is_large = len(graph.ids) > LARGE
    labels = (_plm if is_large else _louvain)(graph, definition)
    groups = group_members(graph.ids, labels)
    return "plm" if is_large else "louvain", [group for group in groups if len(group) >= definition.min_members]


def group_members(ids: Sequence[str], labels: Ints) -> list[list[str]]:
    """Return the ids of each label, the largest group first, of one size by their smallest id.

    >>> group_members(["a", "b", "c", "d", "e"], np.array([7, 3, 7, 3, 5]))
    [['a', 'c'], ['b', 'd'], ['e']]
    """
    groups: dict[int, list[str]] = {}
    for name, label in sorted(zip(ids, labels.tolist(), strict=True)):
        groups.setdefault(label, []).append(name)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0]))


def _strong(edges: Edges, min_weight: int) -> Edges:
    kept = edges.weight >= min_weight
    if kept.all():
        return edges
    nodes, ends = np.unique(np.concatenate((edges.source[kept], edges.target[kept])), return_inverse=True)
    source, target = np.split(ends.astype(np.int64), 2)
    ids = [edges.ids[node] for node in nodes.tolist()]
    weight, first, last = edges.weight[kept], edges.first_ms[kept], edges.last_ms[kept]
    return Edges(ids, source, target, weight, first, last, is_directed=False)


def _louvain(edges: Edges, definition: CommunityDefinition) -> Ints:
    import networkx as nx

    graph = nx.Graph()  # numbers for nodes: sets of texts come in another order in every run
    graph.add_nodes_from(range(len(edges.ids)))
    graph.add_weighted_edges_from(zip(edges.source.tolist(), edges.target.tolist(), edges.weight.tolist(), strict=True))
    labels = np.zeros(len(edges.ids), dtype=np.int64)
    communities = nx.community.louvain_communities(graph, resolution=definition.resolution, seed=definition.seed)
    for number, members in enumerate(communities):
        labels[list(members)] = number
    return labels


def _plm(edges: Edges, definition: CommunityDefinition) -> Ints:
    import networkit as nk

    threads = nk.getMaxNumberOfThreads()
    nk.setNumberOfThreads(1)
    nk.setSeed(definition.seed, False)
    try:
        method = nk.community.PLM(as_networkit(edges), gamma=definition.resolution, par="none randomized")
        labels = method.run().getPartition().getVector()
    finally:
        nk.setNumberOfThreads(threads)
    return np.asarray(labels, dtype=np.int64)
