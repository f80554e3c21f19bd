"""Members of groups → pairs of members that share groups, in bounded memory."""

from __future__ import annotations

import numpy as np

from graph.projections.edges import UNKNOWN_MS, Ints, sum_edges

_CHUNK_PAIRS = 1_000_000

Summed = tuple[Ints, Ints, Ints, Ints, Ints]


def pair_members(group: Ints, member: Ints, *, ms: Ints, max_group: int) -> tuple[Summed, int]:
    """Return the pairs of members that share a group, and how many groups were larger than ``max_group``.

    Rows are acts of a member in a group, in any order and number; the arrays are of one length. A pair comes once,
    the smaller member first, as source, target, weight (groups shared), first and last: the earliest and the latest
    moment at which the second of the two joined the first in a group.
    """
    group, member, _, joined, _ = sum_edges(group, member, (np.ones_like(group), ms, ms))
    starts = np.flatnonzero(np.concatenate(([True], group[1:] != group[:-1]))) if len(group) else group
    sizes = np.diff(np.concatenate((starts, [len(group)])))
    kept = np.repeat(sizes <= max_group, sizes)
    member, joined = member[kept], joined[kept]
    n_left_out = int((sizes > max_group).sum())
    sizes = sizes[sizes <= max_group]
    followers = np.repeat(np.cumsum(sizes), sizes) - np.arange(len(member)) - 1
    rows = np.argsort(member, kind="stable")
    chunks = [_pairs(member, joined, followers=followers, rows=part) for part in _chunks(rows, member, followers)]
    source, target, weight, first, last = (np.concatenate(parts) for parts in zip(_empty(), *chunks, strict=True))
    return (source, target, weight, first, last), n_left_out


def _chunks(rows: Ints, member: Ints, followers: Ints) -> list[Ints]:
    """Return rows in parts of some million pairs, a member's rows in one of them: so no pair comes from two parts."""
    if len(rows) == 0:
        return []
    is_last = np.flatnonzero(np.concatenate((member[rows[1:]] != member[rows[:-1]], [True])))
    part = np.cumsum(followers[rows])[is_last] // _CHUNK_PAIRS
    cuts = is_last[:-1][part[1:] != part[:-1]] + 1
    return [chunk for chunk in np.split(rows, cuts) if len(chunk)]


def _pairs(member: Ints, joined: Ints, *, followers: Ints, rows: Ints) -> Summed:
    """Return the pairs of each of ``rows`` with the rows of its group after it."""
    counts = followers[rows]
    one = np.repeat(rows, counts)
    other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(counts) - counts, counts)
    met = np.maximum(joined[one], joined[other])
    met[(joined[one] == UNKNOWN_MS) | (joined[other] == UNKNOWN_MS)] = UNKNOWN_MS
    return sum_edges(member[one], member[other], (np.ones_like(one), met, met))


def _empty() -> Summed:
    nothing = np.zeros(0, dtype=np.int64)
    return nothing, nothing, nothing, nothing, nothing
