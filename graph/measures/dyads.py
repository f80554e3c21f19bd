"""Pairs of accounts: how many of the possible ties there are, how many are answered, and whom ties join."""

from __future__ import annotations

import numpy as np

from graph.projections.edges import Edges, Ints


def density(n_ties: int, n_nodes: int) -> float | None:
    """Return the share of the ordered pairs of nodes that are ties; None under two nodes.

    >>> density(3, 3), density(0, 1)
    (0.5, None)
    """
    return n_ties / (n_nodes * (n_nodes - 1)) if n_nodes > 1 else None


def reciprocity(edges: Edges) -> float | None:
    """Return the share of directed edges whose reverse is an edge, too; None without edges."""
    if not len(edges):
        return None
    n = len(edges.ids)
    forth, back = edges.source * n + edges.target, edges.target * n + edges.source
    return float(np.isin(forth, back).mean())


def component_sizes(edges: Edges) -> Ints:
    """Return the sizes of the groups of nodes that edges join in either direction, the largest first.

    A node without an edge is a group of one.
    """
    if not edges.ids:
        return np.zeros(0, dtype=np.int64)
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    n = len(edges.ids)
    ends = coo_array((np.ones(len(edges), dtype=np.int8), (edges.source, edges.target)), shape=(n, n))
    _, component = connected_components(ends, directed=True, connection="weak")
    return np.sort(np.bincount(component))[::-1]
