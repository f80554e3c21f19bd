"""Rows as a container hands them over: values, why there are none, or cells that do not fit their header."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from ingest.records import RejectedRecord


class Irregular(NamedTuple):
    """A row with fewer or more cells than its header; only the reader can tell what they mean."""

    header: tuple[str, ...]
    cells: tuple[Any, ...]
    is_cut: bool = False  # the last row of the file, without a line end


class RawRow(msgspec.Struct, frozen=True, gc=False):
    """One row as it stands in the file."""

    line: int  # number of its first line; of the row itself where the container has no lines; from 1
    raw: bytes | None  # the bytes of the row; None = ``values`` say it all
    values: dict[str, Any] | Irregular | RejectedRecord
    note: str = ""  # what was mended on the way, such as "gb18030"
