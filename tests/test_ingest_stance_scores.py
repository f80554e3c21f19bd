"""Scores and intervals of a model worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from graph.measures.intervals import Interval, bootstrap
from ingest.stance.model import Band, decide
from ingest.stance.scores import Scored, calibration_error, mean_f, misreading


def test_scores_by_hand() -> None:
    gold = np.array(["support", "support", "oppose", "none"])
    predicted = np.array(["support", "none", "oppose", "oppose"])
    # support: 2 gold, 1 said, 1 both: 2/3; oppose: 1 gold, 2 said, 1 both: 2/3
    assert mean_f(gold, predicted) == pytest.approx(2 / 3)
    # .95 right and .85 wrong fall in two bins of one row each: (.05 + .85)/2
    assert calibration_error(np.array([0.95, 0.85]), np.array([1.0, 0.0])) == pytest.approx(0.45)
    decided = np.array(["support", "unclear", "support", "none"])
    rates = misreading(Scored(gold, predicted, decided, np.ones(4), np.arange(4)), "support")
    assert (rates.sensitivity, rates.specificity, rates.n_positive, rates.n_negative) == (1.0, 0.5, 1, 2)


def test_the_interval_draws_whole_groups() -> None:
    values = np.array([1.0, 1.0, 1.0, 0.0])
    one = bootstrap(lambda at: float(values[at].mean()), np.zeros(4))
    assert one == Interval(0.75, 0.75, 0.75)
    two = bootstrap(lambda at: float(values[at].mean()), np.array([0, 0, 0, 1]))
    assert (two.low, two.high) == (0.0, 1.0)


def test_what_is_too_unsure_is_unclear() -> None:
    p = np.array([[0.59, 0.41, 0.0], [0.60, 0.40, 0.0], [0.61, 0.47, 0.0], [0.79, 0.21, 0.0]])
    classes = ("none", "oppose", "support")
    labels = [label for label, _ in decide(p, classes, band=Band(), sarcastic=[False] * 4)]
    assert labels == ["unclear", "none", "unclear", "none"]
    assert decide(p[3:], classes, band=Band(), sarcastic=[True])[0][0] == "unclear"
    assert decide(np.array([[0.1, 0.8, 0.1]]), classes, band=Band(), sarcastic=[True]) == [("oppose", 0.8)]
