"""The beginning of a section: what readers recognise it by."""

from __future__ import annotations

import itertools
from typing import Any, Final

from ingest.containers.rows import Irregular
from ingest.containers.sections import Section
from ingest.readers.contract import Head

_HEAD_ROWS: Final = 5


def read_head(section: Section) -> Head:
    """Return the beginning of a section."""
    values = [row.values for row in itertools.islice(section.rows(), _HEAD_ROWS)]
    rows = tuple(_as_row(value) for value in values if isinstance(value, dict | Irregular))
    keys = (
        frozenset(values[0].header)
        if values and isinstance(values[0], Irregular)
        else frozenset(rows[0] if rows else ())
    )
    return Head(section.kind, keys, section.path, section.table, section.document, rows)


def _as_row(value: dict[str, Any] | Irregular) -> dict[str, Any]:
    return value if isinstance(value, dict) else dict(zip(value.header, value.cells, strict=False))
