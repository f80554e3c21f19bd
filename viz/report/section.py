"""A section of the report: sentences, charts, tables, the questions behind them, and a caveat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Row = Mapping[str, Any]


class Table(NamedTuple):
    """Rows under a chart."""

    title: str
    columns: Sequence[str]  # keys of the rows, in order
    rows: Sequence[Row]
    note: str = ""  # what was left out of it


class QueryRun(NamedTuple):
    """A question of the library with the parameters that differ from their defaults."""

    query: str
    params: Mapping[str, Any]


class Section(NamedTuple):
    """One part of the report."""

    key: str  # names it in words and addresses
    sentences: Sequence[str]  # what was found, with its numbers; or that nothing was, and what to do
    charts: Sequence[tuple[str, str]]  # caption and SVG
    tables: Sequence[Table]
    query_runs: Sequence[QueryRun]
    caveat: str
