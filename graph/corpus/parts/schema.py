"""Parts: the immutable Parquet pieces of a source file, four tables a chunk."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq
from msgspec.structs import astuple

from graph.corpus.parts.rows import PART_ROWS, PartRow
from graph.files import commit_files, replace_whole, temporary_path

_ARROW_TYPES: Final = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    list[str]: pa.list_(pa.string()),
}


def _schema_of(record: type[PartRow]) -> pa.Schema:
    """Return the columns of a part table: the fields of its record, in order."""
    hints = get_type_hints(record, include_extras=True)
    return pa.schema([(name, _arrow_type(hints[name])) for name in record.__struct_fields__])


def _arrow_type(hint: Any) -> pa.DataType:
    """Return the type of a column: every column may hold nulls, so ``str | None`` is stored as ``str`` is."""
    if get_origin(hint) is Annotated:
        _, arrow_type = get_args(hint)
        return arrow_type
    (kind,) = set(get_args(hint)) - {NoneType} if isinstance(hint, UnionType) else {hint}
    return _ARROW_TYPES[kind]


PART_SCHEMAS: Final[dict[str, pa.Schema]] = {table: _schema_of(record) for table, record in PART_ROWS.items()}
"""The columns of each part table; ids carry their platform, people are pseudonyms already."""

_OFTEN_NEW: Final = frozenset({"text", "text_hash", "chain_text", "created_ms", "line"})
"""Columns in which values hardly return, so that a dictionary of them would be built for nothing."""


@cache
def columns_hash() -> str:
    """Return the hash of the columns and types of every part table; a corpus with other ones is read again."""
    lines = [f"{table} {field.name} {field.type}" for table, schema in PART_SCHEMAS.items() for field in schema]
    return hashlib.blake2b("\n".join(lines).encode(), digest_size=8).hexdigest()


def part_path(folder: Path, table: str, part: str) -> Path:
    """Return where the part ``<content hash>-<nnnn>`` of a table lies."""
    return folder / "parts" / table / f"{part}.parquet"


def _array(cells: tuple[Any, ...], kind: pa.DataType) -> pa.Array:
    """Return a column; one that no row fills costs next to nothing."""
    is_empty = cells[0] is None and cells.count(None) == len(cells)  # most columns show at once that they are filled
    return pa.nulls(len(cells), kind) if is_empty else pa.array(cells, kind)


class _NoPandas:
    """A finder that finds no pandas, and leaves every other module to the others."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name)


def keep_pandas_out() -> None:
    """Let pyarrow convert its first Python value without pandas.

    At that moment it imports pandas if it can, to recognise its types: 0.3 s and 60 MB in every worker, for nothing.
    Asked for a data frame later on, it imports pandas all the same.
    """
    if "pandas" not in sys.modules:
        finder = _NoPandas()
        sys.meta_path.insert(0, finder)
        try:
            pa.array([None], pa.null())
        finally:
            sys.meta_path.remove(finder)


def file_sum(path: Path) -> str:
    """Return the BLAKE2b checksum of a file, 16 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=8)).hexdigest()


def replace_table(path: Path, table: pa.Table) -> None:
    """Write a Parquet file durably under a temporary name, then rename it over the old one."""
    replace_whole(path, lambda temporary: pq.write_table(table, temporary, compression="zstd", store_schema=False))


class PartWriter:
    """Writes one chunk's rows, table by table, in bounded memory; nothing is visible before ``close``."""

    def __init__(self, folder: Path, part: str) -> None:
        keep_pandas_out()
        self._final = {table: part_path(folder, table, part) for table in PART_SCHEMAS}
        self._temporary = {table: temporary_path(path) for table, path in self._final.items()}
        for path in self._final.values():
            path.parent.mkdir(parents=True, exist_ok=True)
        self._writers = {
            table: pq.ParquetWriter(
                self._temporary[table],
                schema,
                compression="zstd",
                store_schema=False,
                use_dictionary=[name for name in schema.names if name not in _OFTEN_NEW],
            )
            for table, schema in PART_SCHEMAS.items()
        }

    def write_rows(self, table: str, rows: Sequence[PartRow]) -> None:
        """Append rows of a table, given as its records."""
        if rows:
            schema = PART_SCHEMAS[table]
            cells = zip(*map(astuple, rows), strict=True)
            arrays = [_array(cell, field.type) for cell, field in zip(cells, schema, strict=True)]
            self._writers[table].write_table(pa.Table.from_arrays(arrays, schema=schema))

    def close(self) -> dict[str, str]:
        """Make the parts durable, then visible under their final names; return table -> checksum."""
        for writer in self._writers.values():
            writer.close()
        sums = {table: file_sum(path) for table, path in self._temporary.items()}
        commit_files({self._temporary[table]: path for table, path in self._final.items()})
        return sums

    def discard(self) -> None:
        """Remove what was written so far."""
        for table, writer in self._writers.items():
            writer.close()
            self._temporary[table].unlink(missing_ok=True)
