"""Budgets of the pages, at twice the figure: a slow machine passes, a slow page does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_viz_browser import missing

from benchmarks.views import BUDGETS, Budget, measure_pages, worst, write_pages

MORE_TRIES = 3
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Budget]:
    if reason := missing():
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("budgets")
    write_pages(folder, list(BUDGETS))
    best = _measure(folder, list(BUDGETS))
    for _ in range(MORE_TRIES):  # another program's work is not the page's: the best of several tries counts
        again = [name for name in BUDGETS if _over(name, best[name])]
        if not again:
            break
        for name, row in _measure(folder, again).items():
            best[name] = Budget(*map(min, best[name], row))
    return best


def _measure(folder: Path, names: list[str]) -> dict[str, Budget]:
    return {name: worst(row) for name, row in measure_pages(folder, names).items()}


def _over(name: str, measured: Budget) -> dict[str, tuple[float, float]]:
    limits = Budget(BUDGETS[name].bytes, *(2 * value for value in BUDGETS[name][1:]))
    pairs = zip(Budget._fields, measured, limits, strict=True)
    return {field: (value, limit) for field, value, limit in pairs if value > limit}


@pytest.mark.parametrize("name", list(BUDGETS))
def test_page_is_within_twice_its_budget(measured: dict[str, Budget], name: str) -> None:
    assert _over(name, measured[name]) == {}
