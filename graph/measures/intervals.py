"""Intervals: how far a number would move in other samples of the same kind."""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.projections.edges import Ints

Statistic = Callable[[Ints], float]
"""A number computed from the rows at the given places."""

_Z = 1.959963984540054
"""Quantile of the normal distribution that leaves 2.5 % above it."""


class Interval(NamedTuple):
    """A number with its 95 % interval; the ends are NaN when no draw gave a number."""

    value: float
    low: float
    high: float


def wilson(k: int, n: int) -> tuple[float, float]:
    """Return the 95 % Wilson interval of the share ``k``/``n``, rounded to six digits; (0, 1) when ``n`` is 0.

    Source: Wilson 1927, doi:10.1080/01621459.1927.10502953.

    >>> wilson(8, 10)
    (0.490162, 0.943318)
    """
    if n == 0:
        return 0.0, 1.0
    share, spread = k / n, _Z * _Z / n
    middle = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * sqrt(share * (1 - share) / n + spread / (4 * n))
    return round(max(0.0, middle - half), 6), round(min(1.0, middle + half), 6)


def bootstrap(statistic: Statistic, groups: NDArray[np.generic], *, n_draws: int = 1_000, seed: int = 0) -> Interval:
    """Return a statistic of all rows with its 95 % percentile interval; whole groups are drawn with replacement.

    ``groups`` names the group of each row, such as its author; with one row a group the rows themselves are drawn.
    ``statistic`` gets the places of the drawn rows, int64; draws in which it is NaN are left out. The same ``seed``
    gives the same interval. Source: Efron & Tibshirani 1993, An Introduction to the Bootstrap, section 13.3.
    """
    order = np.argsort(groups, kind="stable")
    _, starts, sizes = np.unique(groups[order], return_index=True, return_counts=True)
    random = np.random.default_rng(seed)
    values = np.array([statistic(order[_drawn_places(random, starts, sizes)]) for _ in range(n_draws)])
    values = values[~np.isnan(values)]
    whole = statistic(np.arange(len(groups)))
    if not len(values):
        return Interval(whole, float("nan"), float("nan"))
    low, high = np.quantile(values, [0.025, 0.975])
    return Interval(whole, float(low), float(high))


def _drawn_places(random: np.random.Generator, starts: Ints, sizes: Ints) -> Ints:
    """Return the places of as many groups as there are, drawn with replacement; ``starts`` and ``sizes`` bound them."""
    chosen = random.integers(0, len(starts), len(starts))
    drawn_sizes = sizes[chosen]
    within = np.arange(drawn_sizes.sum()) - np.repeat(np.cumsum(drawn_sizes) - drawn_sizes, drawn_sizes)
    places: Ints = np.repeat(starts[chosen], drawn_sizes) + within
    return places
