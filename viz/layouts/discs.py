"""Discs on a plane: pushed apart where they overlap, packed side by side where no tie joins them."""

from __future__ import annotations

import numpy as np

from viz.layouts.arrays import Numbers, Points, Weights

_LARGE = 200  # so many of the largest discs are compared with all others; the rest with their neighbours only
_FRESH = 6  # rounds after which the list of near pairs is made anew


def push_apart(points: Points, radii: Weights, *, rounds: int = 80, pull: float = 0.004) -> Points:
    """Return positions at which the discs hardly overlap, each as near to where it was as the others let it.

    Every round moves overlapping pairs apart, the smaller of the two further, and pulls all a little to the middle so
    that no gaps are left.
    """
    moved = points.copy()
    pairs = np.zeros((0, 2), dtype=np.int64)
    for turn in range(rounds):
        if turn % _FRESH == 0:
            pairs = _near_pairs(moved, radii)
        if not _separate(moved, radii, pairs) and turn > rounds // 2:
            break
        if turn < rounds * 2 // 3:
            moved *= 1 - pull
    return moved


def _near_pairs(points: Points, radii: Weights) -> Numbers:
    """Return the pairs that overlap or nearly do: the large discs against all, the others against their neighbours."""
    from scipy.spatial import cKDTree

    order = np.argsort(-radii, kind="stable")
    large, small = order[:_LARGE], order[_LARGE:]
    pairs = []
    for at, disc in enumerate(large):
        others = order[at + 1 :]
        step = points[others] - points[disc]
        close = np.hypot(step[:, 0], step[:, 1]) < 1.25 * (radii[others] + radii[disc])
        pairs.append(np.stack([np.full(close.sum(), disc), others[close]], axis=1))
    if len(small) > 1:
        near = cKDTree(points[small]).query_pairs(2.5 * float(radii[small[0]]), output_type="ndarray").astype(np.int64)
        near = small[near[np.lexsort((near[:, 1], near[:, 0]))]]
        step = points[near[:, 1]] - points[near[:, 0]]
        pairs.append(near[np.hypot(step[:, 0], step[:, 1]) < 1.25 * (radii[near[:, 0]] + radii[near[:, 1]])])
    return np.concatenate(pairs) if pairs else np.zeros((0, 2), dtype=np.int64)


def _separate(points: Points, radii: Weights, pairs: Numbers) -> bool:
    """Move overlapping pairs apart by half of what is missing; return whether there were any."""
    first, second = pairs[:, 0], pairs[:, 1]
    step = points[second] - points[first]
    distance = np.hypot(step[:, 0], step[:, 1])
    missing = radii[first] + radii[second] - distance
    hit = np.flatnonzero(missing > 1e-6)
    if not len(hit):
        return False
    first, second, distance, missing = first[hit], second[hit], distance[hit], missing[hit]
    angle = 2.399963 * (first + 2 * second)  # two discs on one spot part in a direction of their own
    chance = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    along = np.where(distance[:, None] > 1e-9, step[hit] / np.maximum(distance, 1e-9)[:, None], chance)
    share = radii[second] ** 2 / (radii[first] ** 2 + radii[second] ** 2)
    np.add.at(points, first, -along * (0.5 * missing * share)[:, None])
    np.add.at(points, second, along * (0.5 * missing * (1 - share))[:, None])
    return True


def pack_rows(radii: Weights, *, width: float, gap: float) -> Points:
    """Return the centres of discs set in rows of a width, in the given order, from the upper left corner on."""
    centres = np.zeros((len(radii), 2))
    x = y = height = 0.0
    for at, radius in enumerate(radii.tolist()):
        if x > 0 and x + 2 * radius > width:
            x, y, height = 0.0, y + height + gap, 0.0
        centres[at] = (x + radius, y + radius)
        x += 2 * radius + gap
        height = max(height, 2 * radius)
    return centres
