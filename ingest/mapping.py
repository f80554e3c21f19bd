"""The engine of the readers' tables: our field from their path, checked when a reader is imported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from ingest.converters import count, is_lower_bound, known, utc, word
from ingest.records import Reason, RejectedRecord

Row = Mapping[str, Any]
Converter = Callable[[Any], Any]
Record = TypeVar("Record", bound=msgspec.Struct)


class Required(NamedTuple):
    """A path that must give a value; a row without it is rejected for ``reason``."""

    path: str
    convert: Converter = word
    reason: Reason = "missing_id"


class Const(NamedTuple):
    """A value that every row of this format has."""

    value: Any


Source = str | Required | Const | tuple[str, Converter]
Table = Mapping[str, Source]


def _value_at(row: Row, path: str) -> Any:
    value: Any = row
    for step in path.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(step)
    return value


class Mapper(Generic[Record]):
    """Builds one record a row from a table; a mistake in the table is a TypeError at import."""

    def __init__(self, record: type[Record], table: Table) -> None:
        unknown = sorted(set(table) - set(record.__struct_fields__))
        if unknown:
            raise TypeError(f"{record.__name__} has no field {unknown[0]!r}")
        self._record = record
        self.fields = frozenset(table)
        self._constants = {field: source.value for field, source in table.items() if isinstance(source, Const)}
        self._required = [(field, source) for field, source in table.items() if isinstance(source, Required)]
        has_bounds = "lower_bounds" in record.__struct_fields__
        optional = [self._checked(f, s) for f, s in table.items() if not isinstance(s, Const | Required)]
        self._optional = [
            (f, path, "." in path, convert, convert is utc, convert is count and has_bounds)
            for f, path, convert in optional
        ]

    @staticmethod
    def _checked(field: str, source: Any) -> tuple[str, str, Converter]:
        if isinstance(source, str):
            return field, source, word
        path, convert = source
        if not (isinstance(path, str) and callable(convert)):
            raise TypeError(f"field {field!r}: a source is a path or (path, converter)")
        return field, path, convert

    def build(self, row: Row) -> Record:
        """Return the record of one row; raises RejectedRecord when a required path gives nothing."""
        values = self._constants.copy()
        for field, source in self._required:
            raw = _value_at(row, source.path) if "." in source.path else row.get(source.path)
            value = source.convert(raw)
            if value is None:
                raise RejectedRecord(source.reason if word(raw) is None else "damaged_id", source.path)
            values[field] = value
        bounds = []
        for field, path, is_nested, convert, is_time, is_count in self._optional:
            raw = _value_at(row, path) if is_nested else row.get(path)
            if raw is None or raw == "":
                continue
            value = values[field] = convert(raw)
            if is_time and value is None and known(raw) is not None:
                raise RejectedRecord("bad_time", path)
            if is_count and value is not None and is_lower_bound(raw):
                bounds.append(field)
        if bounds:
            values["lower_bounds"] = bounds
        return self._record(**values)
