"""After neo4j-admin: the lists that its files cannot hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from graph.columns import columns
from graph.corpus.database import open_database
from graph.export.admin import unusual
from graph.files import quoted, read_pattern
from graph.limits import WRITE_ROWS
from graph.model import NODES, RELATIONSHIPS, table_name
from graph.nodes import Node


class Lists(NamedTuple):
    """Lists of one property."""

    record: type[Node]
    name: str  # property
    ids: list[str]
    values: list[list[str]]


def unusual_lists(tables: Path) -> Iterator[Lists]:
    """Yield, some at a time, the lists of nodes that are empty, hold an empty text or a unit separator."""
    if any(kind == "list[str]" for record in RELATIONSHIPS for kind in columns(record).values()):
        raise NotImplementedError("no relationship has had a list so far")
    for record in NODES:
        for name in (name for name, kind in columns(record).items() if kind == "list[str]"):
            with open_database() as database:
                cursor = database.execute(
                    f"SELECT id, {quoted(name)} FROM read_parquet($1) WHERE {unusual(name)} ORDER BY id",
                    [read_pattern(tables / f"{table_name(record)}.parquet")],
                )
                while rows := cursor.fetchmany(WRITE_ROWS):
                    yield Lists(record, name, [row[0] for row in rows], [row[1] for row in rows])
