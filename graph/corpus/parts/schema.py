"""Parts: the immutable Parquet pieces of a source file, four tables a chunk."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

_STRINGS = pa.list_(pa.string())

PART_SCHEMAS: Final[dict[str, pa.Schema]] = {
    "post": pa.schema(
        [
            ("id", pa.string()),  # platform:native id
            ("platform", pa.string()),
            ("kind", pa.string()),  # original comment reply repost quote
            ("thread_id", pa.string()),  # the post everything hangs under
            ("top_id", pa.string()),  # the top comment above, where the file says it
            ("parent_id", pa.string()),  # the direct target, where the file says it
            ("reply_key", pa.string()),  # name key of 回复@x, where the text says it
            ("answered_id", pa.string()),  # the account that is answered, where the file says it
            ("answered_key", pa.string()),  # its name key, where the file names it
            ("repost_of_id", pa.string()),  # the post passed on, where the file says it
            ("passed_on_id", pa.string()),  # the account whose post is passed on, where the file says it
            ("passed_on_key", pa.string()),  # its name key, where the file names it
            ("quote_of_id", pa.string()),  # the post embedded and commented on
            ("chain_key", pa.string()),  # name key of the first //@x
            ("chain_text", pa.string()),  # what follows it, to find the post that was passed on
            ("author_id", pa.string()),  # null = unknown author
            ("text", pa.string()),  # names masked
            ("text_hash", pa.string()),  # key of the hits of this text
            ("own_start", pa.int64()),
            ("own_end", pa.int64()),
            ("low_content", pa.bool_()),
            ("created_ms", pa.int64()),
            ("collected_ms", pa.int64()),
            ("time_is_approximate", pa.bool_()),
            ("like_count", pa.int64()),
            ("comment_count", pa.int64()),
            ("repost_count", pa.int64()),
            ("read_count", pa.int64()),
            ("lower_bounds", _STRINGS),
            ("sort_mode", pa.string()),
            ("gate_mode", pa.string()),
            ("keyword", pa.string()),
            ("ip_region", pa.string()),
            ("is_truncated", pa.bool_()),
            ("is_deleted", pa.bool_()),
            ("tags", _STRINGS),  # hashtags listed beside the text
            ("tag_keys", _STRINGS),  # their normal forms, in the same order
            ("mention_ids", _STRINGS),  # accounts that the file lists as mentioned; null = it keeps no list
            ("mention_keys", _STRINGS),  # name keys of those that it lists by name alone
            ("links", _STRINGS),  # normal forms of the addresses that the file lists
            ("media", _STRINGS),  # hashes of pictures and videos
            ("line", pa.int64()),  # where in the source file
        ]
    ),
    "account": pa.schema(
        [
            ("id", pa.string()),
            ("platform", pa.string()),
            ("key_kind", pa.string()),
            ("also_id", pa.string()),  # the same account by another key of the platform
            ("name_key", pa.string()),
            ("name", pa.string()),  # clear nickname of a public account, or with --keep-names
            ("is_public", pa.bool_()),
            ("gender", pa.string()),
            ("ip_region", pa.string()),
            ("verified", pa.bool_()),
            ("is_bot", pa.bool_()),
            ("follower_count", pa.int64()),
            ("registered_ms", pa.int64()),
            ("collected_ms", pa.int64()),
        ]
    ),
    "follow": pa.schema([("from_id", pa.string()), ("to_id", pa.string())]),  # who follows whom
    "hit": pa.schema(
        [
            ("post_id", pa.string()),
            ("text_hash", pa.string()),
            ("start", pa.int32()),
            ("end", pa.int32()),
            ("kind", pa.string()),
            ("value", pa.string()),
            ("key", pa.string()),  # normal form: name key, hashtag key or link
            ("rule", pa.string()),
            ("conf", pa.float64()),
            ("ent", pa.string()),
            ("holder", pa.string()),
            ("negated", pa.bool_()),
            ("seg", pa.int32()),
            ("target", pa.string()),
            ("polarity", pa.string()),
            ("holder_conf", pa.float64()),
        ]
    ),
}
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


def sync_file(path: Path) -> None:
    """Make a file's bytes durable."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def replace_table(path: Path, table: pa.Table) -> None:
    """Write a Parquet file durably under a temporary name, then rename it over the old one."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    pq.write_table(table, temporary, compression="zstd", store_schema=False)
    sync_file(temporary)
    temporary.replace(path)


class PartWriter:
    """Writes one chunk's rows, table by table, in bounded memory; nothing is visible before ``close``."""

    def __init__(self, folder: Path, part: str) -> None:
        keep_pandas_out()
        self._final = {table: part_path(folder, table, part) for table in PART_SCHEMAS}
        self._temporary = {t: p.with_name(f".{p.name}.{os.getpid()}.tmp") for t, p in self._final.items()}
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

    def write_rows(self, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Append rows, given as tuples in the order of the table's columns."""
        if rows:
            schema = PART_SCHEMAS[table]
            cells = zip(*rows, strict=True)
            arrays = [_array(cell, field.type) for cell, field in zip(cells, schema, strict=True)]
            self._writers[table].write_table(pa.Table.from_arrays(arrays, schema=schema))

    def close(self) -> dict[str, str]:
        """Make the parts durable, then visible under their final names; return table -> checksum."""
        for table, writer in self._writers.items():
            writer.close()
            sync_file(self._temporary[table])
        sums = {table: file_sum(path) for table, path in self._temporary.items()}
        for table, path in self._final.items():
            self._temporary[table].replace(path)
        return sums

    def discard(self) -> None:
        """Remove what was written so far."""
        for table, writer in self._writers.items():
            writer.close()
            self._temporary[table].unlink(missing_ok=True)
