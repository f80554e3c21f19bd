"""Budgets of the pages, at twice the figure: a slow machine passes, a slow page does not."""

from __future__ import annotations

import pytest
from test_viz_browser import missing

from benchmarks.views import BUDGETS, Budget, measure_pages, worst, write_pages

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Budget]:
    if reason := missing():
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("budgets")
    write_pages(folder, list(BUDGETS))
    return {name: worst(row) for name, row in measure_pages(folder, list(BUDGETS)).items()}


@pytest.mark.parametrize("name", list(BUDGETS))
def test_page_is_within_twice_its_budget(measured: dict[str, Budget], name: str) -> None:
    limits = Budget(BUDGETS[name].bytes, *(2 * value for value in BUDGETS[name][1:]))
    over = {
        field: (value, limit)
        for field, value, limit in zip(Budget._fields, measured[name], limits, strict=True)
        if value > limit
    }
    assert over == {}
