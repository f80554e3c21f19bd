"""The engine of the readers' tables: our field from their path, checked when a reader is imported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import call, itemgetter
from typing import Any, Final, Generic, NamedTuple, TypeVar

import msgspec

from ingest.mapping.converters import count, is_lower_bound, known_word, utc, word
from ingest.mapping.times import rounded_utc
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

_REMEMBERED: Final = 20_000
_IMMUTABLE: Final = frozenset({str, int, float, bool, type(None)})
_OFTEN_NEW: Final = frozenset({"native_id", "parent", "text", "created_ms", "collected_ms", "registered_ms", "name"})
"""Fields of which nearly every row has another value: to remember those would cost more than to convert them."""


def _path_of(source: str | Required | tuple[str, Converter]) -> str:
    return source if isinstance(source, str) else source[0]


def _value_at(row: Row, path: str) -> Any:
    value: Any = row
    for step in path.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(step)
    return value


class _Unusual(Exception):
    """A row that the quick way does not decide."""


class _Remembered(dict[Any, Any]):
    """What a converter makes of the words that come again and again: regions, small counts, ids of threads."""

    def __init__(self, convert: Converter, *, is_count: bool) -> None:
        super().__init__()
        self._convert = convert
        self._is_count = is_count

    def __missing__(self, raw: Any) -> Any:
        if self._is_count and is_lower_bound(raw):
            raise _Unusual
        value = self._convert(raw)
        # 1, 1.0 and True would be one key; a list belongs to one record
        if type(raw) is str and type(value) in _IMMUTABLE:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[raw] = value
        return value


def _is_time(convert: Converter) -> bool:
    """Return whether a converter reads times, so that a cell it cannot read is a ``bad_time``."""
    return convert is utc or getattr(convert, "is_time", False)


def _makes_nothing_of_nothing(convert: Converter) -> bool:
    try:
        return convert(None) is None and convert("") is None
    except Exception:
        return False


class Mapper(Generic[Record]):
    """Builds one record a row from a table; a mistake in the table is a TypeError at import.

    Rows that have every column and nothing to object to, nearly all, go a quick way without a branch a field; every
    other row is read field by field, which alone decides what is rejected and why.
    """

    def __init__(self, record: type[Record], table: Table) -> None:
        unknown = sorted(set(table) - set(record.__struct_fields__))
        if unknown:
            raise TypeError(f"{record.__name__} has no field {unknown[0]!r}")
        self._record = record
        self._has_bounds = "lower_bounds" in record.__struct_fields__
        self.fields = frozenset(table)
        self.paths = {field: _path_of(source) for field, source in table.items() if not isinstance(source, Const)}
        self._constants = {field: source.value for field, source in table.items() if isinstance(source, Const)}
        self._required = [(field, source) for field, source in table.items() if isinstance(source, Required)]
        optional = [self._checked(f, s) for f, s in table.items() if not isinstance(s, Const | Required)]
        self.paths = {field: source.path for field, source in self._required} | {f: path for f, path, _ in optional}
        self._optional = [
            (f, path, "." in path, convert, _is_time(convert), convert is count and self._has_bounds)
            for f, path, convert in optional
        ]
        self._plan_quick_way()

    @staticmethod
    def _checked(field: str, source: Any) -> tuple[str, str, Converter]:
        if isinstance(source, str):
            return field, source, word
        path, convert = source
        if not (isinstance(path, str) and callable(convert)):
            raise TypeError(f"field {field!r}: a source is a path or (path, converter)")
        return field, path, convert

    def _plan_quick_way(self) -> None:
        plan = [(field, source.path, source.convert) for field, source in self._required]
        plan += [(field, path, convert) for field, path, _, convert, _, _ in self._optional]
        # a field with a value of its own when absent, and a path into a nested row, are left to the slow way
        defaults = dict(zip(self._record.__struct_fields__[::-1], self._record.__struct_defaults__[::-1], strict=False))
        optional = plan[len(self._required) :]
        is_plain = all(defaults.get(field) is None and _makes_nothing_of_nothing(c) for field, _, c in optional)
        self._is_quick = len(plan) > 1 and is_plain and not any("." in path for _, path, _ in plan)
        self._names = tuple(field for field, _, _ in plan)
        self._raws = itemgetter(*(path for _, path, _ in plan)) if self._is_quick else itemgetter(0)
        self._converters = tuple(self._quick(field, convert) for field, _, convert in plan)
        self._must = tuple(range(len(self._required)))
        self._times = tuple(n for n, (_, _, convert) in enumerate(plan) if _is_time(convert))

    def _quick(self, field: str, convert: Converter) -> Converter:
        if field in _OFTEN_NEW and convert is not count:
            return convert
        return _Remembered(convert, is_count=convert is count and self._has_bounds).__getitem__

    def build(self, row: Row) -> Record:
        """Return the record of one row; raises RejectedRecord when a required path gives nothing."""
        if self._is_quick:
            try:
                raws = self._raws(row)
                values = list(map(call, self._converters, raws))
            except (_Unusual, KeyError, TypeError):
                return self.build_slowly(row)
            if None in values:
                for n in self._must:
                    if values[n] is None:
                        return self.build_slowly(row)
                for n in self._times:
                    if values[n] is None and raws[n] is not None and raws[n] != "":
                        return self.build_slowly(row)
            fields = self._constants.copy()
            fields.update(zip(self._names, values, strict=True))
            return self._record(**fields)
        return self.build_slowly(row)

    def build_slowly(self, row: Row) -> Record:
        """Return the same as ``build``, field by field."""
        values = self._constants.copy()
        for field, source in self._required:
            raw = _value_at(row, source.path) if "." in source.path else row.get(source.path)
            value = source.convert(raw)
            if value is None:
                raise RejectedRecord(source.reason if word(raw) is None else "damaged_id", source.path)
            values[field] = value
        bounds: list[str] = []
        rounded: dict[str, Any] = {}  # a time that a spreadsheet rounded is a post's time, and nothing else's
        for field, path, is_nested, convert, is_time, is_count in self._optional:
            raw = _value_at(row, path) if is_nested else row.get(path)
            if raw is None or raw == "":
                continue
            value = values[field] = convert(raw)
            if is_time and value is None and known_word(raw) is not None:
                at = rounded_utc(raw)
                if at is None:
                    raise RejectedRecord("bad_time", path)
                if field == "created_ms":
                    rounded = {"created_ms": at, "time_is_approximate": True}
            if is_count and value is not None and is_lower_bound(raw):
                bounds.append(field)
        if bounds:
            values["lower_bounds"] = bounds
        return self._record(**(values | rounded))
