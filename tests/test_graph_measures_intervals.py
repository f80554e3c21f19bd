import math

import numpy as np
import pytest

from graph.measures.intervals import Interval, bootstrap, wilson


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(8, 10, 0.490162, 0.943318), (0, 10, 0.0, 0.277533), (10, 10, 0.722467, 1.0), (0, 0, 0.0, 1.0)],
)
def test_wilson_gives_the_published_ends(k, n, low, high):
    assert wilson(k, n) == (low, high)


def test_bootstrap_draws_rows_of_a_group_together():
    values = np.array([1.0, 1.0, 1.0, 0.0])

    def mean(places):
        return float(values[places].mean())

    assert bootstrap(mean, np.zeros(4)) == Interval(0.75, 0.75, 0.75)  # one group: every draw is the whole
    apart = bootstrap(mean, np.arange(4))
    # four rows: P(all four draws are 1) = .75^4 = .316 and P(at most one draw is 1) = .051, P(no 1) = .004
    assert (apart.low, apart.high) == (0.25, 1.0)
    paired = bootstrap(mean, np.array([0, 0, 0, 1]))  # two groups: all of one (.25), all of the other (.25), both (.5)
    assert (paired.low, paired.high) == (0.0, 1.0)


def test_bootstrap_is_the_same_for_the_same_seed_only():
    values = np.linspace(0.0, 1.0, 50) ** 2

    def mean(places):
        return float(values[places].mean())

    assert bootstrap(mean, np.arange(50), seed=3) == bootstrap(mean, np.arange(50), seed=3)
    assert bootstrap(mean, np.arange(50), seed=3) != bootstrap(mean, np.arange(50), seed=4)


def test_bootstrap_leaves_out_draws_without_a_number():
    def nothing(places):
        return float("nan")

    interval = bootstrap(nothing, np.arange(3), n_draws=5)
    assert math.isnan(interval.low) and math.isnan(interval.high)
