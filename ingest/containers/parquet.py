"""Parquet: one section, read in batches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, BinaryIO, Final

from ingest.containers.limits import check_expanded
from ingest.containers.rows import RawRow
from ingest.records import RejectedRecord

_BATCH_ROWS: Final = 2_000


def read_parquet(file: BinaryIO) -> Iterator[RawRow]:
    """Yield the rows; raises pyarrow.ArrowException for a file that is no Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from graph.corpus.parts.schema import keep_pandas_out

    keep_pandas_out()
    number = 0
    with pq.ParquetFile(file) as parquet:
        groups = [parquet.metadata.row_group(n) for n in range(parquet.metadata.num_row_groups)]
        check_expanded(max((group.total_byte_size for group in groups), default=0))
        try:
            for batch in parquet.iter_batches(_BATCH_ROWS, use_threads=False):
                for values in _microseconds(pa, batch).to_pylist():
                    number += 1
                    yield RawRow(number, None, {key: _cell(value) for key, value in values.items()})
        except (pa.ArrowException, OSError) as error:
            yield RawRow(number + 1, b"", RejectedRecord("cut_off", f"the file is damaged: {error}"))


def _microseconds(pa: Any, batch: Any) -> Any:
    """Cast nanoseconds, which would need pandas."""
    fields = [
        field.with_type(pa.timestamp("us", field.type.tz)) if pa.types.is_timestamp(field.type) else field
        for field in batch.schema
    ]
    return pa.Table.from_batches([batch]).cast(pa.schema(fields), safe=False)


def _cell(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value) if isinstance(value, dt.date | dt.time | Decimal) else value
