"""Rows of a table, a few thousand at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from graph.columns import columns
from graph.limits import EXPORT_ROWS
from graph.model import table_name
from graph.nodes import Node
from graph.relationships import Relationship


def read_rows(tables: Path, record: type[Node | Relationship]) -> Iterator[list[dict[str, Any]]]:
    """Yield batches of a table's rows as dicts, absent values as None, in the table's order."""
    with pq.ParquetFile(tables / f"{table_name(record)}.parquet") as file:
        for batch in file.iter_batches(EXPORT_ROWS, columns=list(columns(record))):
            yield batch.to_pylist()
