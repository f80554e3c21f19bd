"""Mixing: do ties join accounts of one group more often than chance would?"""

from __future__ import annotations

import numpy as np

from graph.projections.edges import NO_GROUP, Edges, Ints


def mixing_matrix(edges: Edges) -> Ints:
    """Return the number of edges from each group to each; edges with an end in no group are left out.

    Rows are groups of the source, columns of the target, in the order of ``group_names``.
    """
    n = len(edges.group_names)
    if edges.groups is None or not n:
        return np.zeros((0, 0), dtype=np.int64)
    source, target = edges.groups[edges.source], edges.groups[edges.target]
    is_kept = (source != NO_GROUP) & (target != NO_GROUP)
    return np.bincount(source[is_kept] * n + target[is_kept], minlength=n * n).reshape(n, n)


def assortativity(matrix: Ints) -> float | None:
    """Return Newman's coefficient (2003, doi:10.1103/PhysRevE.67.026126): 1 all ties inside, 0 as by chance.

    None without ties, and where all ties are in one group.

    >>> assortativity(np.array([[2, 1], [1, 2]]))
    0.3333333333333333
    """
    if not matrix.sum():
        return None
    shares = matrix / matrix.sum()
    by_chance = float(shares.sum(axis=1) @ shares.sum(axis=0))
    return (float(np.trace(shares)) - by_chance) / (1 - by_chance) if by_chance < 1 else None
