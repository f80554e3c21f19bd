"""Edge arrays: one-mode graphs as numbers, for measures that have no use for a database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import networkx as nx

Ints = NDArray[np.int64]

UNKNOWN_MS = -1
"""Stands for a time that was not collected."""

_NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True, eq=False)
class Edges:
    """A weighted graph of ``len(ids)`` nodes and ``len(source)`` edges, all arrays int64 of that length.

    Nodes are places in ``ids``; only nodes with an edge are there. Edges are sorted by source, then target, each pair
    once; without direction the source is the smaller of the two.
    """

    ids: list[str]  # ids of the nodes, sorted
    source: Ints  # node that the edge leaves
    target: Ints  # node that it points to
    weight: Ints  # acts, or groups that the two share
    first_ms: Ints  # first time in milliseconds since 1970, UNKNOWN_MS when not known
    last_ms: Ints  # last time, likewise
    is_directed: bool
    n_left_out: int = 0  # groups that were too large to pair everybody in

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
    found = key[starts]
    return (
        found // span,
        found % span,
        np.add.reduceat(columns[0], starts),
        np.where(first == _NEVER, UNKNOWN_MS, first),
        np.maximum.reduceat(columns[2], starts),
    )


def undirected(edges: Edges) -> Edges:
    """Return the graph without direction: the two edges of a pair become one, weights summed, times spanned."""
    if not edges.is_directed:
        return edges
    ends = np.minimum(edges.source, edges.target), np.maximum(edges.source, edges.target)
    found = sum_edges(*ends, (edges.weight, edges.first_ms, edges.last_ms))
    return Edges(edges.ids, *found, is_directed=False, n_left_out=edges.n_left_out)


def as_networkx(edges: Edges) -> nx.Graph | nx.DiGraph:
    """Return a networkx graph of ids in sorted order; edges carry weight, and first_ms and last_ms where known."""
    import networkx as nx

    graph: nx.Graph | nx.DiGraph = nx.DiGraph() if edges.is_directed else nx.Graph()
    graph.add_nodes_from(edges.ids)
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
