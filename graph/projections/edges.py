"""Edge arrays: one-mode graphs as numbers, for measures that have no use for a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import networkx as nx

Ints = NDArray[np.int64]

UNKNOWN_MS = -1
"""Stands for a time that was not collected."""

NO_GROUP = -1
"""Stands for the group of a node that is in none."""

_NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True, eq=False)
class Edges:
    """A weighted graph of ``len(ids)`` nodes and ``len(source)`` edges, all arrays int64 of that length.

    Nodes are places in ``ids``; only nodes with an edge are there, unless ``among`` said who is a node. Edges are
    sorted by source, then target, each pair once; without direction the source is the smaller of the two.
    """

    ids: list[str]  # ids of the nodes, sorted
    source: Ints  # node that the edge leaves
    target: Ints  # node that it points to
    weight: Ints  # acts, or groups that the two share
    first_ms: Ints  # first time in milliseconds since 1970, UNKNOWN_MS when not known
    last_ms: Ints  # last time, likewise
    is_directed: bool
    n_left_out: int = 0  # groups that were too large to pair everybody in
    groups: Ints | None = None  # for each node the place of its group in group_names, NO_GROUP in none; None: not given
    group_names: tuple[str, ...] = ()  # sorted

    def __len__(self) -> int:
        return len(self.source)


def sum_edges(source: Ints, target: Ints, columns: tuple[Ints, Ints, Ints]) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """Return source, target, weight, first and last with each pair once: weights summed, times spanned.

    ``columns`` are weight, first and last of the given rows; rows need not be sorted.
    """
    if len(source) == 0:
        return source, target, *columns
    span = int(target.max()) + 1
    key = source * span + target
    if np.any(key[1:] < key[:-1]):
        order = np.argsort(key)
        key, columns = key[order], (columns[0][order], columns[1][order], columns[2][order])
    starts = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1])))
    first = np.where(columns[1] == UNKNOWN_MS, _NEVER, columns[1])
    first = np.minimum.reduceat(first, starts)
    pair = key[starts]
    return (
        pair // span,
        pair % span,
        np.add.reduceat(columns[0], starts),
        np.where(first == _NEVER, UNKNOWN_MS, first),
        np.maximum.reduceat(columns[2], starts),
    )


def undirected(edges: Edges) -> Edges:
    """Return the graph without direction: the two edges of a pair become one, weights summed, times spanned."""
    if not edges.is_directed:
        return edges
    ends = np.minimum(edges.source, edges.target), np.maximum(edges.source, edges.target)
    source, target, weight, first_ms, last_ms = sum_edges(*ends, (edges.weight, edges.first_ms, edges.last_ms))
    return replace(
        edges, source=source, target=target, weight=weight, first_ms=first_ms, last_ms=last_ms, is_directed=False
    )


def among(edges: Edges, nodes: Iterable[str]) -> Edges:
    """Return the graph of exactly these nodes, those without an edge too; edges with an end outside are left out.

    A density or a permutation needs everybody who could have had an edge: two ties among four accounts are 2 of 12
    ordered pairs, not 2 of 6, when the fourth answered nobody. Groups are kept for nodes that had one.
    """
    ids = sorted(set(nodes))
    place_of = {name: place for place, name in enumerate(ids)}
    places = np.fromiter((place_of.get(name, -1) for name in edges.ids), dtype=np.int64, count=len(edges.ids))
    source, target = places[edges.source], places[edges.target]
    kept = (source >= 0) & (target >= 0)
    groups = None
    if edges.groups is not None:
        groups = np.full(len(ids), NO_GROUP, dtype=np.int64)
        groups[places[places >= 0]] = edges.groups[places >= 0]
    return replace(
        edges,
        ids=ids,
        source=source[kept],
        target=target[kept],
        weight=edges.weight[kept],
        first_ms=edges.first_ms[kept],
        last_ms=edges.last_ms[kept],
        groups=groups,
    )


def grouped(edges: Edges, group_of: Mapping[str, str]) -> Edges:
    """Return the graph with a group for each node: ``group_of`` maps ids to names of groups, others are in none."""
    names = tuple(sorted({group_of[name] for name in edges.ids if name in group_of}))
    number = {name: place for place, name in enumerate(names)}
    groups = (number[group_of[name]] if name in group_of else NO_GROUP for name in edges.ids)
    return replace(edges, groups=np.fromiter(groups, dtype=np.int64, count=len(edges.ids)), group_names=names)


def as_networkx(edges: Edges) -> nx.Graph | nx.DiGraph:
    """Return a networkx graph of ids in sorted order, nodes with their ``group`` where they have one.

    Edges carry weight, and first_ms and last_ms where known.
    """
    import networkx as nx

    graph: nx.Graph | nx.DiGraph = nx.DiGraph() if edges.is_directed else nx.Graph()
    graph.add_nodes_from(edges.ids)
    if edges.groups is not None:
        named = zip(edges.ids, edges.groups.tolist(), strict=True)
        nx.set_node_attributes(graph, {name: edges.group_names[g] for name, g in named if g != NO_GROUP}, "group")
    columns = (edges.source, edges.target, edges.weight, edges.first_ms, edges.last_ms)
    for start, end, weight, first, last in zip(*(column.tolist() for column in columns), strict=True):
        times = {} if first == UNKNOWN_MS else {"first_ms": first, "last_ms": last}
        graph.add_edge(edges.ids[start], edges.ids[end], weight=weight, **times)
    return graph


def as_networkit(edges: Edges) -> Any:
    """Return a weighted networkit graph; node *i* is ``edges.ids[i]``."""
    import networkit as nk

    ends = edges.source.astype(np.uint64), edges.target.astype(np.uint64)
    coo = (edges.weight.astype(np.float64), ends)
    return nk.GraphFromCoo(coo, n=len(edges.ids), weighted=True, directed=edges.is_directed)
