"""XLSX: values as they are, no formulas, nothing lost without a word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanweave.output import write_rows
from graph.errors import FanweaveError

Run = Callable[..., Any]
FORMULAS = ("=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "|cmd", "#REF!", "#N/A")


def cells(path: Path) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(path)
    assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)
    return list(book.active.iter_rows(values_only=True))


def test_values_come_back(tmp_path: Path) -> None:
    at = dt.datetime(2025, 4, 1, 22, 19, 7, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    values = [3, 0.5, True, None, "米粉 😂", at, ["a", 1], {"k": None}, 2**60, float("nan")]
    rows = [{f"c{n}": value for n, value in enumerate(values)}]
    write_rows(rows, list(rows[0]), "xlsx", out=tmp_path / "rows.xlsx")
    assert cells(tmp_path / "rows.xlsx") == [
        tuple(rows[0]),
        (3, 0.5, True, None, "米粉 😂", "2025-04-01T14:19:07+00:00", '["a", 1]', '{"k": null}', str(2**60), "nan"),
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["rows.xlsx"]


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_are_text(tmp_path: Path, text: str) -> None:
    write_rows([{text: text}], [text], "xlsx", out=tmp_path / "rows.xlsx")
    book = openpyxl.load_workbook(tmp_path / "rows.xlsx")
    for cell in (book.active["A1"], book.active["A2"]):
        assert (cell.data_type, cell.value) == ("s", text)


@given(st.text(max_size=40))
def test_any_text_makes_a_sheet_that_opens(tmp_path_factory: Any, text: str) -> None:
    path = tmp_path_factory.mktemp("sheet") / "rows.xlsx"
    write_rows([{"a": text}], ["a"], "xlsx", out=path)
    cells(path)


def test_long_texts_are_cut_where_a_cell_ends(tmp_path: Path) -> None:
    write_rows([{"a": "米" * 40_000}], ["a"], "xlsx", out=tmp_path / "rows.xlsx")
    assert len(cells(tmp_path / "rows.xlsx")[1][0]) == 32_767


def test_no_rows_are_a_sheet_of_names(tmp_path: Path) -> None:
    write_rows([], ["a", "b"], "xlsx", out=tmp_path / "rows.xlsx")
    assert cells(tmp_path / "rows.xlsx") == [("a", "b")]


def test_a_sheet_is_no_text_for_a_screen() -> None:
    with pytest.raises(FanweaveError, match="xlsx cannot be printed on a screen"):
        write_rows([], ["a"], "xlsx")
