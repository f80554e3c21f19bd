"""The tiny world in a store, for the tests of views: written row by row, so that no loader is needed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import tiny_tables

from graph.model import NODES, RELATIONSHIPS, arrow, table_name
from graph.store import Store, open_store


def plain(row: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in row.items() if value is not None and name not in ("from_id", "to_id")}
    return {name: value.isoformat() if isinstance(value, dt.datetime) else value for name, value in kept.items()}


def write_tables(store: Store, tables: dict[str, list[dict[str, Any]]]) -> None:
    for node in NODES:
        rows = [{"properties": plain(row)} for row in tables.get(table_name(node), [])]
        if rows:
            store.write(f"UNWIND $rows AS row CREATE (n:{node.__name__}) SET n = row.properties", rows)
    for relationship in RELATIONSHIPS:
        start, kind, end = arrow(relationship)
        rows = [
            {"a": row["from_id"], "b": row["to_id"], "properties": plain(row)}
            for row in tables.get(table_name(relationship), [])
        ]
        if rows:
            match = f"MATCH (a:{start} {{id: row.a}}) MATCH (b:{end} {{id: row.b}})"
            store.write(f"UNWIND $rows AS row {match} CREATE (a)-[t:{kind}]->(b) SET t = row.properties", rows)


def tiny_store(folder: Path) -> Store:
    """Return the tiny world in an embedded store of its own, opened for reading; ``folder`` must not exist."""
    url = f"embedded:{folder}"
    writer = open_store(url, read_only=False)
    write_tables(writer, tiny_tables.tables())
    writer.close()
    return open_store(url)
