"""A table as batches of columns, a few thousand rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from graph.columns import columns
from graph.errors import CorpusDamaged
from graph.limits import WRITE_ROWS
from graph.nodes import Node
from graph.relationships import Relationship


def read_batches(path: Path, record: type[Node | Relationship]) -> Iterator[dict[str, list[Any]]]:
    """Yield column -> values of a table's rows, times as ISO text with their zone.

    Raises ``CorpusDamaged`` when the file is missing, unreadable or lacks a column of the record.
    """
    kinds = columns(record)
    try:
        with pq.ParquetFile(path) as file:
            if missing := [name for name in kinds if name not in file.schema_arrow.names]:
                raise KeyError(f"no column {missing[0]}")
            for batch in file.iter_batches(WRITE_ROWS, columns=list(kinds)):
                yield _values(batch, [name for name, kind in kinds.items() if kind == "datetime"])
    except (OSError, pa.ArrowException, KeyError) as error:
        message = f"the table {path.name} is missing or damaged: {str(error.args[0]).splitlines()[0]}"
        raise CorpusDamaged(message, hint="fanweave ingest", subject=str(path)) from error


def check_table(path: Path, record: type[Node | Relationship]) -> None:
    """Raise ``CorpusDamaged`` when the file of a table is missing, unreadable or lacks a column of the record."""
    next(read_batches(path, record), None)


def count_rows(path: Path) -> int:
    """Return the number of rows of a table, 0 when it is not there."""
    return int(pq.read_metadata(path).num_rows) if path.is_file() else 0


def _values(batch: pa.RecordBatch, times: list[str]) -> dict[str, list[Any]]:
    values: dict[str, list[Any]] = batch.to_pydict()
    for name in times:
        values[name] = [moment and moment.isoformat() for moment in values[name]]
    return values
