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
    """Return how many digits of a long id are zeros as a spreadsheet makes them, 0 for a whole one, None for others.

    >>> lost_digits("5149645123456780"), lost_digits("5149645123456781"), lost_digits("7480000000000000000")
    (1, 0, 4)
    """
    match = _LONG.fullmatch(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else None
    if match is None:
        return None
    tail = match.group(1)[_KEPT:]
    return len(tail) if not tail.strip("0") else 0


def ids_of(tables: Tables, row: Mapping[str, Any]) -> list[Any]:
    """Return the raw ids of a row that must be there."""
    mapper = tables.post if tables.post is not None else tables.author
    return [row.get(path) for path in mapper.required_paths]


def has_damaged_ids(section: Section, reader: Reader, place: Place) -> bool:
    """Return whether a spreadsheet has saved this section: every long id of its first rows ends in zeros.

    One id in ten ends in a zero by nature, so that a row alone proves nothing.
    """
    if section.kind not in (".csv", ".xlsx"):
        return False
    seen = {str(value): lost_digits(value) for value in _first_ids(section, reader, place)}
    lost = [digits for digits in seen.values() if digits is not None]
    return 0 not in lost and sum(lost) >= _ENOUGH


def _first_ids(section: Section, reader: Reader, place: Place) -> Iterator[Any]:
    for raw in itertools.islice(section.rows(), _LOOKED_AT):
        values = raw.values
        if isinstance(values, RejectedRecord):
            continue
        row = dict(zip(values.header, values.cells, strict=False)) if isinstance(values, Irregular) else values
        try:
            for tables, flat in reader.entries(row, place):
                yield from ids_of(tables, flat)
        except RejectedRecord:
            continue


def refuse_damaged(tables: Tables, row: Mapping[str, Any]) -> None:
    """Raise RejectedRecord for a row one of whose ids has lost its last digits."""
    if any(lost_digits(value) for value in ids_of(tables, row)):
        raise RejectedRecord("damaged_id", HINT)
