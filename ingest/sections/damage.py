"""Ids that a spreadsheet has damaged: it keeps 15 digits and writes zeros for the rest."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ingest.containers.rows import Irregular
from ingest.containers.sections import Section
from ingest.readers.contract import Place, Reader, Tables
from ingest.records import RejectedRecord

_KEPT: Final = 15
_LONG: Final = re.compile(r"[=\"'\s]*([0-9]{16,19})[\"'\s]*")
_LOOKED_AT: Final = 200
_ENOUGH: Final = 3
"""Zeros that must be seen together: three by chance are one section in a thousand."""

HINT: Final = "a spreadsheet has made zeros of its last digits; export the file again and do not save it with one"


def lost_digits(value: Any) -> int | None:
    """Return how many zeros a long id ends in when all digits are zeros that a spreadsheet cannot keep.

    0 for a whole id, None for what is no long id.

    >>> lost_digits("5149645123456780"), lost_digits("5149645123456781"), lost_digits("7480000000000000000")
    (1, 0, 17)
    """
    match = _LONG.fullmatch(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else None
    if match is None:
        return None
    digits = match.group(1)
    return 0 if digits[_KEPT:].strip("0") else len(digits) - len(digits.rstrip("0"))


def ids_of(tables: Tables, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the raw ids of a row that must be there, by their columns."""
    mapper = tables.post if tables.post is not None else tables.author
    return {path: row.get(path) for path in mapper.required_paths}


def damaged_columns(section: Section, reader: Reader, place: Place) -> frozenset[str]:
    """Return the columns of ids that a spreadsheet has saved: every long id of the first rows ends in zeros.

    One id in ten ends in a zero by nature, so that it takes several, or several zeros, to tell.
    """
    seen: dict[str, dict[str, int]] = {}
    if section.kind in (".csv", ".xlsx"):
        for path, value in _first_ids(section, reader, place):
            lost = lost_digits(value)
            if lost is not None:
                seen.setdefault(path, {})[str(value)] = lost
    return frozenset(p for p, lost in seen.items() if 0 not in lost.values() and sum(lost.values()) >= _ENOUGH)


def _first_ids(section: Section, reader: Reader, place: Place) -> Iterator[tuple[str, Any]]:
    for raw in itertools.islice(section.rows(), _LOOKED_AT):
        values = raw.values
        if isinstance(values, RejectedRecord):
            continue
        row = dict(zip(values.header, values.cells, strict=False)) if isinstance(values, Irregular) else values
        try:
            for tables, flat in reader.entries(row, place):
                yield from ids_of(tables, flat).items()
        except RejectedRecord:
            continue


def refuse_damaged(tables: Tables, row: Mapping[str, Any], columns: frozenset[str]) -> None:
    """Raise RejectedRecord for a row whose id in one of these columns has lost its last digits."""
    if any(path in columns and lost_digits(value) for path, value in ids_of(tables, row).items()):
        raise RejectedRecord("damaged_id", HINT)
