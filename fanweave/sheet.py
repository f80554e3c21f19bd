"""Rows as an XLSX sheet whose cells are values, never formulas."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.errors import FanweaveError
from graph.files import replace_whole

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST_CHARS, _MOST_ROWS, _EXACT = 32_767, 1_048_575, 2**53


def write_sheet(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[str], out: Path, *, cell: Callable[[Any], str]
) -> None:
    """Write rows with these columns into an XLSX file, the first row their names.

    Numbers and truth values stay what they are; whole numbers that a spreadsheet would round are text, as are times
    (ISO 8601, a spreadsheet has no zones), lists and maps (``cell`` makes their text). Text that begins with ``=`` is
    text. What a cell cannot hold (control characters, more than 32,767 characters) is replaced or cut.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    if len(rows) > _MOST_ROWS:
        raise FanweaveError(f"a sheet holds {_MOST_ROWS:,} rows, not {len(rows):,}", hint="take csv or parquet")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("rows")

    def cell_of(value: Any) -> Any:
        cell_object = WriteOnlyCell(sheet, value=_value(value, cell))
        if isinstance(cell_object.value, str):
            cell_object.data_type = "s"  # openpyxl takes a leading = for a formula
        return cell_object

    sheet.append([cell_of(name) for name in columns])
    for row in rows:
        sheet.append([cell_of(row[name]) for name in columns])
    replace_whole(out, book.save)


def _value(value: Any, cell: Callable[[Any], str]) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if isinstance(value, int) and abs(value) < _EXACT:
        return value
    text = value.astimezone(dt.UTC).isoformat() if isinstance(value, dt.datetime) else cell(value)
    return _FORBIDDEN.sub("\ufffd", text)[:_MOST_CHARS]
