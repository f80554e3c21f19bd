"""Values of both engines, converted to the same Python types."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

Row = dict[str, Any]
"""One row of an answer, by the names of its columns."""

_INNER_KEYS = frozenset({"@rid", "@cat", "@in", "@out"})  # the embedded engine's addresses of records
_PLAIN = (bool, int, float, str, type(None))
_ZONE_NAME = re.compile(r"\[[\w/+-]+\]$")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)(\[[\w/+-]+\])?")


def plain(value: Any, convert: Callable[[Any], Any]) -> Any:
    """Return a value of an engine as int, float, str, bool, aware datetime, list, dict or None.

    ``convert`` turns one of the engine's own objects (node, path, time) into a dict, list, datetime or text. Keys of
    maps come sorted, since the engines order them each in their own way.
    """
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, dt.datetime):
        return value if value.tzinfo else value.replace(tzinfo=dt.UTC)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(value[key], convert) for key in sorted(value, key=str) if key not in _INNER_KEYS}
    if type(value) in (list, tuple, set, frozenset):  # not a duration, which is a tuple too
        return [plain(item, convert) for item in value]
    return plain(convert(value), convert)


def read_moment(text: str) -> dt.datetime:
    """Return the aware datetime of an engine's ISO text.

    >>> read_moment("2025-04-01T22:19+08:00[Asia/Shanghai]").isoformat()
    '2025-04-01T22:19:00+08:00'
    """
    return dt.datetime.fromisoformat(_ZONE_NAME.sub("", text))


def find_times(rows: list[Row]) -> list[Row]:
    """Return ad-hoc rows with columns of nothing but ISO times (with a zone) as datetimes.

    The embedded engine gives such columns as text, and no header declares their type. A column with one other text in
    it stays as it is.
    """
    names = [name for name in (rows[0] if rows else ()) if _is_time_column([row[name] for row in rows])]
    if not names:
        return rows
    return [row | {name: read_moment(row[name]) for name in names if row[name] is not None} for row in rows]


def _is_time_column(values: list[Any]) -> bool:
    given = [value for value in values if value is not None]
    return bool(given) and all(isinstance(value, str) and _MOMENT.fullmatch(value) for value in given)
