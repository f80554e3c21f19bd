"""How far coders agree: Krippendorff's alpha for nominal data, with a bootstrap interval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from graph.measures.intervals import bootstrap
from ingest.stance.labels import LabelRow

FIRM, TENTATIVE = 0.80, 0.667
"""From here on conclusions are firm, or tentative (Krippendorff 2004, Content Analysis, 2nd ed., p. 241)."""

_DRAWS = 2_000


class Agreement(NamedTuple):
    """Alpha over the units that two coders or more judged."""

    alpha: float | None  # None = no unit with two judgements, or no variation at all
    low: float | None  # 95 % interval by resampling units
    high: float | None
    n_units: int  # units with two judgements or more
    n_coders: int


def agreement_of(rows: Sequence[LabelRow], *, seed: int = 0) -> Agreement:
    """Return the agreement of all coders over units (id, target); a coder's later judgement replaces the earlier."""
    judged: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        judged.setdefault((row.id, row.target), {})[row.coder] = row.label
    units = [Counter(labels.values()) for _, labels in sorted(judged.items()) if len(labels) > 1]
    alpha = nominal_alpha(units)
    low, high = _interval(units, seed=seed) if alpha is not None else (None, None)
    return Agreement(alpha, low, high, len(units), len({row.coder for row in rows}))


def nominal_alpha(units: Sequence[Mapping[str, int]]) -> float | None:
    """Return Krippendorff's alpha for nominal data: 1 - observed / expected disagreement.

    ``units`` are counts of each value given to a unit; those with fewer than two values do not count. None when nothing
    can be compared or only one value was ever used.

    >>> nominal_alpha([{"a": 2}, {"b": 2}])
    1.0
    """
    values = sorted({value for unit in units for value in unit})
    return _alpha(_as_counts(units, values))


def _as_counts(units: Sequence[Mapping[str, int]], values: Sequence[str]) -> np.ndarray:
    counts = np.array([[unit.get(value, 0) for value in values] for unit in units], dtype=float)
    counts = counts.reshape(len(units), len(values))
    compared: np.ndarray = counts[counts.sum(axis=1) > 1]
    return compared


def _alpha(counts: np.ndarray) -> float | None:
    if not counts.size:
        return None
    sizes = counts.sum(axis=1)
    totals = counts.sum(axis=0)
    n = totals.sum()
    observed = ((sizes**2 - (counts**2).sum(axis=1)) / (sizes - 1)).sum() / n
    expected = (n**2 - (totals**2).sum()) / (n * (n - 1))
    return None if expected == 0 else float(1 - observed / expected)


def _interval(units: Sequence[Mapping[str, int]], *, seed: int) -> tuple[float, float]:
    values = sorted({value for unit in units for value in unit})
    counts = _as_counts(units, values)

    def alpha_of(places: np.ndarray) -> float:
        alpha = _alpha(counts[places])
        return 1.0 if alpha is None else alpha  # a draw in which all units agree on one value

    spread = bootstrap(alpha_of, np.arange(len(counts)), n_draws=_DRAWS, seed=seed)
    return spread.low, spread.high
