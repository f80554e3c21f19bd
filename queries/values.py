"""Parameters and columns converted to the types that a header may declare."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

TYPES: tuple[str, ...] = ("str", "int", "float", "bool", "datetime", "list[str]", "list[int]", "map", "list[map]")

_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_ZONE_NAME = re.compile(r"\[[^\]]*\]$")  # Java writes 2025-04-01T22:19+08:00[Asia/Shanghai]


def convert_param(value: Any, kind: str) -> Any:
    """Return a parameter as the store takes it.

    ``value`` is of the type already, or its text (from a command line or a header): ``3``, ``true``, ``a,b``,
    ``[a,b]``. A datetime goes in as milliseconds since 1970, which both engines keep; text without a zone is
    refused. None passes. Raises ``ValueError`` with what was expected.
    """
    if value is None:
        return None
    if kind.startswith("list["):
        return [_PARAMS[kind[5:-1]](item) for item in _items(value)]
    return _PARAMS[kind](value)


def convert_column(value: Any, kind: str) -> Any:
    """Return a value of a row as the header declares it; None stays None.

    Milliseconds and ISO text become aware UTC datetimes, whole numbers become float where float is declared.
    Raises ``ValueError`` when the engine gave something else.
    """
    if value is None:
        return None
    if kind.startswith("list["):
        if not isinstance(value, list):
            raise ValueError(f"expected {kind}, got {value!r}")
        return [_COLUMNS[kind[5:-1]](item) for item in value]
    return _COLUMNS[kind](value)


def _items(value: Any) -> list[Any]:
    if isinstance(value, str):
        inner = value.removeprefix("[").removesuffix("]")
        return [item.strip() for item in inner.split(",") if item.strip()]
    if isinstance(value, list | tuple):
        return list(value)
    raise ValueError(f"expected a list, got {value!r}")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"expected text, got {value!r}")
    return value


def _whole(value: Any) -> int:
    if isinstance(value, str) and re.fullmatch(r"[+-]?[0-9]{1,18}", value):
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"expected a whole number, got {value!r}")
    return value


def _number(value: Any) -> float:
    if isinstance(value, str) and re.fullmatch(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?", value):
        return float(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"expected a number, got {value!r}")
    return float(value)


def _truth(value: Any) -> bool:
    if isinstance(value, str) and value.lower() in _TRUTH:
        return _TRUTH[value.lower()]
    if not isinstance(value, bool):
        raise ValueError(f"expected true or false, got {value!r}")
    return value


def _moment(value: Any) -> dt.datetime:
    try:
        if isinstance(value, int) and not isinstance(value, bool):
            return _EPOCH + dt.timedelta(milliseconds=value)
        moment = dt.datetime.fromisoformat(_ZONE_NAME.sub("", value)) if isinstance(value, str) else value
        if isinstance(moment, dt.datetime) and moment.tzinfo is not None:
            return moment.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        pass
    raise ValueError(f"expected a time with its zone, such as 2025-04-01T22:19+08:00, got {value!r}")


def _milliseconds(value: Any) -> int:
    return (_moment(value) - _EPOCH) // dt.timedelta(milliseconds=1)


def _map(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"expected a map, got {value!r}")
    return value


def _strict_whole(value: Any) -> int:
    if isinstance(value, str):
        raise ValueError(f"expected a whole number, got {value!r}")
    return _whole(value)


def _strict_number(value: Any) -> float:
    if isinstance(value, str):
        raise ValueError(f"expected a number, got {value!r}")
    return _number(value)


def _strict_truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"expected true or false, got {value!r}")
    return value


_PARAMS: dict[str, Callable[[Any], Any]] = {
    "str": _text,
    "int": _whole,
    "float": _number,
    "bool": _truth,
    "datetime": _milliseconds,
    "map": _map,
}
_COLUMNS: dict[str, Callable[[Any], Any]] = {
    "str": _text,
    "int": _strict_whole,
    "float": _strict_number,
    "bool": _strict_truth,
    "datetime": _moment,
    "map": _map,
}
