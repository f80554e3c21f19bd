"""A store read back into tables of the model, sorted as the corpus sorts them: the inverse of ``graph.load``."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from graph.columns import arrow_schema, columns
from graph.corpus.database import open_database
from graph.corpus.derive.steps import write_table
from graph.files import sql_path
from graph.limits import EXPORT_ROWS
from graph.model import RECORDS, arrow, table_name
from graph.nodes import Node
from graph.relationships import Relationship
from graph.store import Store
from graph.stores.values import read_moment
from graph.temporary import TemporaryFolder


def dump_tables(store: Store, folder: Path) -> Path:
    """Write every table of the model from a store into a folder, and return it; memory does not grow with the graph.

    The tables are equal to those that the store was loaded with.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryFolder(folder) as work:
        for record in RECORDS:
            path = Path(work) / f"{table_name(record)}.parquet"
            _write_rows(store, record, path)
            with open_database(spill=Path(work)) as database:
                database.execute(f"CREATE TABLE {table_name(record)} AS FROM read_parquet({sql_path(path)})")
                write_table(database, record, folder=folder)
            path.unlink()
    return folder


def read_statement(record: type[Node | Relationship]) -> str:
    """Return the statement that reads every row of a node label or relationship type, one column a field."""
    if issubclass(record, Relationship):
        path = arrow(record)
        own = [name for name in columns(record) if name not in ("from_id", "to_id")]
        cells = ["a.id AS from_id", "b.id AS to_id", *(f"x.`{name}` AS `{name}`" for name in own)]
        return f"MATCH (a:{path.start})-[x:{path.type}]->(b:{path.end}) RETURN {', '.join(cells)}"
    cells = [f"x.`{name}` AS `{name}`" for name in columns(record)]
    return f"MATCH (x:{record.__name__}) RETURN {', '.join(cells)}"


def _write_rows(store: Store, record: type[Node | Relationship], path: Path) -> None:
    schema, times = arrow_schema(record), [name for name, kind in columns(record).items() if kind == "datetime"]
    rows = store.stream(read_statement(record))
    with pq.ParquetWriter(path, schema) as writer:
        for batch in _batches(rows):
            for name in times:
                for row in batch:
                    if isinstance(row[name], str):  # the embedded engine gives times of their own as text
                        row[name] = read_moment(row[name])
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while batch := list(itertools.islice(rows, EXPORT_ROWS)):
        yield batch
