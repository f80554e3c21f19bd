"""How good decisions are: accuracy and coverage, mean F, calibration, and intervals clustered by author."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graph.measures.intervals import Interval, bootstrap

_BINS = 10


class Scored(NamedTuple):
    """Rows with what people say, and what a model says of them."""

    gold: np.ndarray  # support oppose none
    top: np.ndarray  # the surest class
    decided: np.ndarray  # the same, or unclear
    p: np.ndarray  # probability of the surest class
    groups: np.ndarray  # author and near-duplicate group, the unit that is drawn again


def mean_f(gold: np.ndarray, predicted: np.ndarray) -> float:
    """Return the mean of the F scores of support and oppose (SemEval-2016 task 6, NLPCC-2016 task A)."""
    return float(np.mean([_f(gold == label, predicted == label) for label in ("support", "oppose")]))


def _f(wanted: np.ndarray, got: np.ndarray) -> float:
    both = float(np.sum(wanted & got))
    total = float(np.sum(wanted) + np.sum(got))
    return 2 * both / total if total else 0.0


def majority_of(gold: np.ndarray) -> str:
    """Return the most frequent label, the first by name among equals."""
    labels, counts = np.unique(gold, return_counts=True)
    return str(labels[np.argmax(counts)])


def calibration_error(p: np.ndarray, right: np.ndarray) -> float:
    """Return the expected calibration error over ten equal bins: mean of |accuracy - confidence|, weighted by rows."""
    if not len(p):
        return float("nan")
    bins = np.minimum((p * _BINS).astype(int), _BINS - 1)
    gaps = [abs(right[bins == n].mean() - p[bins == n].mean()) * np.sum(bins == n) for n in np.unique(bins)]
    return float(np.sum(gaps) / len(p))


def accuracy_of_decided(scored: Scored, places: np.ndarray) -> float:
    """Return the share of right labels among decided rows; not a number when none is."""
    decided = scored.decided[places]
    chosen = decided != "unclear"
    return float((decided[chosen] == scored.gold[places][chosen]).mean()) if chosen.any() else float("nan")


def coverage(scored: Scored, places: np.ndarray) -> float:
    """Return the share of rows that are decided."""
    return float((scored.decided[places] != "unclear").mean()) if len(places) else float("nan")


def gain_over_majority(scored: Scored) -> Interval:
    """Return how much more accurate the surest class is than always saying the most frequent label."""
    gain = (scored.top == scored.gold).astype(float) - (scored.gold == majority_of(scored.gold))
    return bootstrap(lambda places: float(gain[places].mean()), scored.groups)


class Misreading(NamedTuple):
    """How a class is misread among decided rows, for the correction of Rogan and Gladen (1978)."""

    sensitivity: float | None  # said among those that are; None = none is
    specificity: float | None  # not said among those that are not
    n_positive: int
    n_negative: int


def misreading(scored: Scored, label: str) -> Misreading:
    """Return sensitivity and specificity of a label over the decided rows."""
    chosen = scored.decided != "unclear"
    wanted, got = scored.gold[chosen] == label, scored.decided[chosen] == label
    n_positive, n_negative = int(wanted.sum()), int((~wanted).sum())
    return Misreading(
        float(got[wanted].mean()) if n_positive else None,
        float((~got[~wanted]).mean()) if n_negative else None,
        n_positive,
        n_negative,
    )
