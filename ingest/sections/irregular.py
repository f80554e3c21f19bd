"""Rows with more or fewer cells than their header: another version's columns, a short row, or a damaged one."""

from __future__ import annotations

from typing import Any

import msgspec

from ingest.containers.rows import Irregular, RawRow
from ingest.readers.contract import EXTRA, Place, Reader
from ingest.records import RejectedRecord


def settle(raw: RawRow, reader: Reader, place: Place) -> RawRow:
    """Return the row as the reader takes it: with the columns of the version that fits, else by its ``short_rows``
    and ``long_rows``, else rejected as ``ragged_row`` or, at the end of a file, ``cut_off``."""
    if not isinstance(raw.values, Irregular):
        return raw
    row = raw.values
    values = other_columns(row.cells, reader, place)
    if values is None and len(row.cells) < len(row.header) and reader.short_rows:
        values = dict(zip(row.header, row.cells, strict=False))
    if values is None and len(row.cells) > len(row.header) and reader.long_rows:
        values = {**dict(zip(row.header, row.cells, strict=False)), EXTRA: list(row.cells[len(row.header) :])}
    if values is not None:
        return msgspec.structs.replace(raw, values=values)
    reason = RejectedRecord(
        "cut_off" if row.is_cut else "ragged_row", f"{len(row.cells)} cells for {len(row.header)} columns"
    )
    return msgspec.structs.replace(raw, values=reason)


def other_columns(cells: tuple[Any, ...], reader: Reader, place: Place) -> dict[str, Any] | None:
    """Return the row under the first of the reader's other headers under which nothing of it is rejected."""
    for header in reader.headers:
        if len(header) == len(cells):
            values = dict(zip(header, cells, strict=True))
            if fits(values, reader, place):
                return values
    return None


def fits(values: dict[str, Any], reader: Reader, place: Place) -> bool:
    """Return whether all that a row holds can be read."""
    try:
        for tables, flat in reader.entries(values, place):
            tables.read(flat)
    except RejectedRecord:
        return False
    return True
