"""The embedded engine's fast path: nodes are created without a look-up, ties appended by their records' addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from graph.columns import columns
from graph.corpus.database import open_database
from graph.files import quoted, read_pattern
from graph.limits import STORE_ROWS
from graph.load.batches import check_table, count_rows, read_batches
from graph.load.statements import statement
from graph.model import NODES, RELATIONSHIPS, arrow, table_name
from graph.nodes import Node
from graph.relationships import Relationship
from graph.stores.embedded import EmbeddedStore
from graph.stores.values import Row
from graph.temporary import TemporaryFolder

_ADDRESS = pa.schema([("id", pa.string()), ("address", pa.string())])

_LOADED: Row = {"load": 1}

Progress = Callable[[str, int], None]
_Appended = tuple[list[str], list[str], list[Row]]


def bulk_tables(store: EmbeddedStore, tables: Path, *, progress: Progress | None = None) -> dict[str, int]:
    """Load all tables into an empty store and return table -> rows; as ``load_graph`` loads them, only faster.

    Relationships with times go the ordinary way: appended, their times would lose the zone. Ends are looked up on
    disk, so that memory does not grow with the graph.
    """
    counts = {}
    with TemporaryFolder() as work:
        for node in NODES:
            counts[table_name(node)] = _create(store, tables, node, name="create_nodes", progress=progress)
            if counts[table_name(node)]:
                _write_addresses(store, node, Path(work))
        for record in RELATIONSHIPS:
            has_times = "datetime" in columns(record).values()
            if has_times:
                count = _create(store, tables, record, name="create_relationships", progress=progress)
            else:
                count = _append(store, tables, record, work=Path(work), progress=progress)
            counts[table_name(record)] = count
    return counts


def _create(
    store: EmbeddedStore, tables: Path, record: type[Node | Relationship], *, name: str, progress: Progress | None
) -> int:
    text, total = statement(name, record), 0
    for batch in read_batches(tables / f"{table_name(record)}.parquet", record):
        store.write(text, [], batch | {"load": 1})
        total += _told(progress, record, len(next(iter(batch.values()))))
    return total


def _told(progress: Any, record: type[Node | Relationship], rows: int) -> int:
    if progress:
        progress(table_name(record), rows)
    return rows


def _write_addresses(store: EmbeddedStore, node: type[Node], work: Path) -> None:
    with pq.ParquetWriter(work / f"{node.__name__}.parquet", _ADDRESS) as writer:
        for batch in store.addresses(node.__name__):
            writer.write_table(pa.Table.from_pylist(batch, schema=_ADDRESS))


def _append(
    store: EmbeddedStore, tables: Path, record: type[Relationship], *, work: Path, progress: Progress | None
) -> int:
    path, own = arrow(record), [name for name in columns(record) if name not in ("from_id", "to_id")]
    table = tables / f"{table_name(record)}.parquet"
    check_table(table, record)
    rows = count_rows(table)
    if not rows or not all((work / f"{end}.parquet").is_file() for end in (path.start, path.end)):
        return rows
    with store.appending(path.type) as append:
        for starts, ends, properties in _joined(tables, record, own, work):
            append(starts, ends, properties)
            _told(progress, record, len(starts))
    return rows


def _joined(tables: Path, record: type[Relationship], own: list[str], work: Path) -> Iterator[_Appended]:
    """Yield the addresses of both ends and the properties of a table's rows, some at a time."""
    path = arrow(record)
    cells = ", ".join(f"t.{quoted(name)}" for name in own)
    with open_database(spill=work) as database:
        joined = database.sql(
            f"SELECT a.address, b.address{', ' if cells else ''}{cells} FROM read_parquet($1) t "
            "JOIN read_parquet($2) a ON a.id = t.from_id JOIN read_parquet($3) b ON b.id = t.to_id",
            params=[
                read_pattern(tables / f"{table_name(record)}.parquet"),
                read_pattern(work / f"{path.start}.parquet"),
                read_pattern(work / f"{path.end}.parquet"),
            ],
        )
        for batch in joined.to_arrow_reader(STORE_ROWS):
            starts, ends, *values = (column.to_pylist() for column in batch.columns)
            yield starts, ends, _properties(own, values, number=len(starts))


def _properties(names: list[str], cells: list[list[Any]], *, number: int) -> list[Row]:
    """Return the properties of as many relationships, without those that are not known, from their columns."""
    if not names:
        return [_LOADED] * number
    rows = [dict(zip(names, values, strict=True), load=1) for values in zip(*cells, strict=True)]
    if any(None in column for column in cells):
        return [{name: value for name, value in row.items() if value is not None} for row in rows]
    return rows
