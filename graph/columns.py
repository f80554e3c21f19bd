"""The columns of a record: their names, in order, and one of six types."""

from __future__ import annotations

import datetime as dt
import types
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

if TYPE_CHECKING:
    import pyarrow as pa

ColumnType = Literal["str", "int", "float", "bool", "datetime", "list[str]"]

_TYPES: dict[Any, ColumnType] = {
    str: "str",
    int: "int",
    float: "float",
    bool: "bool",
    dt.datetime: "datetime",
    list[str]: "list[str]",
}


def _column_type(hint: Any) -> ColumnType:
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
    return _TYPES[hint]


@cache
def columns(record: type[msgspec.Struct]) -> dict[str, ColumnType]:
    """Return column name to type of a record, ``id`` or ``from_id, to_id`` first.

    >>> from graph.model import ReplyTo
    >>> columns(ReplyTo)
    {'from_id': 'str', 'to_id': 'str', 'evidence': 'str'}
    """
    hints = get_type_hints(record)
    return {name: _column_type(hints[name]) for name in record.__struct_fields__}


def arrow_schema(record: type[msgspec.Struct]) -> pa.Schema:
    """Return the Parquet schema of a record's table."""
    import pyarrow as pa  # not needed to ask a store, and a tenth of a second

    kinds: dict[ColumnType, pa.DataType] = {
        "str": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "datetime": pa.timestamp("us", tz="UTC"),
        "list[str]": pa.list_(pa.string()),
    }
    return pa.schema([(name, kinds[kind]) for name, kind in columns(record).items()])
