"""What the sections read: the store through the query library, the words of a language, and whether to redact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from graph.case.world import CaseEvent
from graph.corpus.parts.manifest import Manifest
from graph.limits import SMALLEST_GROUP
from graph.store import Row, Store
from queries.library import OpenTables, run
from viz.report.section import QueryRun, Table
from viz.report.words import Words


class World(NamedTuple):
    """Everything that a section may use."""

    store: Store
    words: Words
    manifest: Manifest
    events: Sequence[CaseEvent]
    focal_target: str
    zone: str
    share: bool
    open_tables: OpenTables | None = None  # for questions in Python

    def run(self, query: str, runs: list[QueryRun], **params: Any) -> list[Row]:
        """Return the rows of a question of the library, and note that it was asked."""
        runs.append(QueryRun(query, params))
        return run(self.store, query, self.open_tables, **params)

    def table(self, title: str, rows: Sequence[Mapping[str, Any]], columns: Sequence[str], *, group: str = "") -> Table:
        """Return rows as a table; ``group`` names the column that counts a row's accounts."""
        kept, left_out = self.large_enough(rows, group)
        note = self.words("too_small", n=left_out, k=SMALLEST_GROUP) if left_out else ""
        return Table(self.words(title), columns, kept, note)

    def large_enough(self, rows: Sequence[Mapping[str, Any]], group: str) -> tuple[list[Mapping[str, Any]], int]:
        """Return the rows that may be shown, and how many may not: those of small groups in a shared page."""
        if not (self.share and group):
            return list(rows), 0
        kept = [row for row in rows if (row[group] or 0) >= SMALLEST_GROUP]
        return kept, len(rows) - len(kept)


def by_size(rows: Sequence[Mapping[str, Any]], series: str, *, size: str) -> list[str]:
    """Return the values of a series, the one with the largest sum of ``size`` first, equal ones by name."""
    totals: dict[str, int] = {}
    for row in rows:
        totals[str(row[series])] = totals.get(str(row[series]), 0) + int(row[size] or 0)
    return sorted(totals, key=lambda name: (-totals[name], name))
