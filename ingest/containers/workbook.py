"""XLSX: each sheet with a header and a row is a section; numbers of 16 digits and more are kept as they stand."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final

from ingest.containers.delimited import is_header
from ingest.containers.limits import check_archive
from ingest.containers.rows import Irregular, RawRow
from ingest.records import RejectedRecord

_EXACT: Final = 10.0**15
"""From here on Excel's floats have lost digits."""


@contextmanager
def open_workbook(file: BinaryIO) -> Iterator[Any]:
    """Open a workbook for reading row by row; raises zipfile.BadZipFile and what openpyxl raises."""
    from openpyxl import load_workbook

    with zipfile.ZipFile(file) as archive:
        check_archive(archive)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(file, read_only=True, keep_links=False)
        try:
            yield book
        finally:
            book.close()


def sheet_names(file: BinaryIO) -> list[str]:
    """Return the sheets that hold a header and a row."""
    with open_workbook(file) as book:
        return [sheet.title for sheet in book.worksheets if len(_first_rows(sheet, 2)) > 1]


def _first_rows(sheet: Any, wanted: int) -> list[tuple[Any, ...]]:
    first_rows = []
    for _, cells in _filled_rows(sheet):
        first_rows.append(cells)
        if len(first_rows) == wanted:
            break
    return first_rows


def _filled_rows(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        if any(cell is not None and cell != "" for cell in cells):
            yield number, cells


def read_sheet(file: BinaryIO, name: str) -> Iterator[RawRow]:
    """Yield the rows of one sheet."""
    with open_workbook(file) as book:
        rows = _filled_rows(book[name])
        header = tuple("" if cell is None else str(cell).strip() for cell in next(rows, (0, ()))[1])
        while header and not header[-1]:
            header = header[:-1]
        for number, cells in rows:
            texts = [str(cell) for cell in cells if cell is not None]
            if is_header(texts, header):
                yield RawRow(number, None, RejectedRecord("repeated_header"))
                continue
            whole = tuple(_cell(cell) for cell in cells)
            extra = whole[len(header) :]
            if any(cell is not None for cell in extra):
                yield RawRow(number, None, Irregular(header, whole))
            else:
                padded = (*whole, *[None] * (len(header) - len(whole)))
                yield RawRow(number, None, dict(zip(header, padded, strict=False)))


def _cell(value: Any) -> Any:
    """Write a number that has lost its last digits as Excel shows it, so that no id is made of it."""
    if isinstance(value, float):
        return f"{value:.14E}" if abs(value) >= _EXACT else int(value) if value.is_integer() else value
    return value if value is None or isinstance(value, str | int) else str(value)
