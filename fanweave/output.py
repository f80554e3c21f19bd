"""Rows to the screen or a file: table, CSV for programs or spreadsheets, JSON, Parquet or XLSX."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from fanweave.screen import printable, printable_json
from graph.csv_form import csv_for_programs, csv_for_spreadsheets
from graph.errors import FanweaveError
from graph.files import replace_whole, write_whole

Rows = Sequence[Mapping[str, Any]]
UNFOLDED = 1_000
_MANY_COLUMNS = 5
OUTPUTS = ("table", "csv", "csv-sheet", "json", "parquet", "xlsx")


class TextOutput(StrEnum):
    """The forms of rows that a screen can show."""

    table = "table"
    csv = "csv"
    json = "json"


def write_rows(rows: Rows, columns: Sequence[str], output: str = "table", *, out: Path | None = None) -> None:
    """Write rows with these columns as one of ``OUTPUTS`` to a file, or to the screen without ``out``.

    Times are ISO 8601 with their zone; lists and maps are JSON in tables and CSV; what is absent is empty there and
    null in JSON. ``csv`` is for programs and holds every text as it is; ``csv-sheet`` is for spreadsheets, with a byte
    order mark and no cell that starts a formula. It, Parquet and XLSX need a file. Raises
    ``FanweaveError`` for an unknown output.
    """
    if output in ("csv-sheet", "parquet", "xlsx"):
        _write_binary(rows, columns, output=output, out=out)
        return
    if output not in OUTPUTS:
        raise FanweaveError(f"unknown output {output!r}", hint=f"one of {', '.join(OUTPUTS)}")
    if output == "table" and out is None:
        print_table(rows, columns)
        return
    text = {"table": _as_table, "csv": _as_csv, "json": _as_json}[output](rows, columns)
    if out is None:
        sys.stdout.write(printable_json(text) if output == "json" else printable(text))
    else:
        write_whole(out, text)


def print_table(rows: Rows, columns: Sequence[str], *, console: Console | None = None) -> None:
    """Print rows as a table, numbers to the right; one row of many columns stands upright.

    A terminal folds what is wider than itself; a file or a pipe gets every row on one line.
    """
    console = console or Console(markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = UNFOLDED
    if not rows:
        console.print("no rows")
    elif len(rows) == 1 and len(columns) >= _MANY_COLUMNS:
        table = Table("", "", show_header=False, show_edge=False, pad_edge=False)
        for name in columns:
            table.add_row(name, _rounded(rows[0][name]))
        console.print(table)
    else:
        console.print(_table(rows, columns))


def _table(rows: Rows, columns: Sequence[str]) -> Table:
    table = Table(*[], header_style="bold", show_edge=False, pad_edge=False)
    for name in columns:
        is_number = all(isinstance(row[name], int | float | None) for row in rows)
        table.add_column(name, justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        table.add_row(*[_rounded(row[name]) for name in columns])
    return table


def _as_table(rows: Rows, columns: Sequence[str]) -> str:
    text = io.StringIO()
    print_table(rows, columns, console=Console(file=text, markup=False, highlight=False, emoji=False))
    return text.getvalue()


def _as_csv(rows: Rows, columns: Sequence[str]) -> str:
    return csv_for_programs(columns, ([_cell(row[name]) for name in columns] for row in rows))


def _as_csv_sheet(rows: Rows, columns: Sequence[str]) -> str:
    """Return CSV for spreadsheets; numbers stay numbers, so that a minus sign is no formula."""
    return csv_for_spreadsheets(columns, ([_number_or_cell(row[name]) for name in columns] for row in rows))


def _as_json(rows: Rows, columns: Sequence[str]) -> str:
    chosen = [{name: row[name] for name in columns} for row in rows]
    return json.dumps(chosen, ensure_ascii=False, indent=1, default=_json_value) + "\n"


def _write_binary(rows: Rows, columns: Sequence[str], *, output: str, out: Path | None) -> None:
    if out is None:
        ending = output.partition("-")[0]
        raise FanweaveError(f"{output} cannot be printed on a screen", hint=f"--output {output} --out FILE.{ending}")
    if output == "parquet":
        _write_parquet(rows, columns, out)
        return
    if output == "csv-sheet":
        write_whole(out, _as_csv_sheet(rows, columns))
        return
    from fanweave.sheet import write_sheet

    write_sheet(rows, columns, out, cell=_cell)


def _write_parquet(rows: Rows, columns: Sequence[str], out: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pa.table({name: pa.array([row[name] for row in rows]) for name in columns})
    except pa.ArrowException as error:
        hint = "columns need one type each in Parquet; take json"
        raise FanweaveError(f"the rows do not fit Parquet: {error}", hint=hint) from error
    replace_whole(out, lambda path: pq.write_table(table, path, compression="zstd"))


def _cell(value: Any) -> str:
    """Return a value as it stands in a table or CSV."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return value.isoformat()
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=_json_value)
    return str(value)


def _number_or_cell(value: Any) -> Any:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else _cell(value)


def _rounded(value: Any) -> str:
    """Return a cell for reading: four digits after the point and minutes of UTC are enough on a screen."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%MZ")
    if isinstance(value, bool):
        return _cell(value)
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float) and value != 0:
        return f"{value:,.4f}".rstrip("0").rstrip(".") if abs(value) >= 0.001 else f"{value:.3g}"
    return printable(_cell(value))


def _json_value(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.datetime) else str(value)
