"""Stances that models gave to the texts of the corpus: one Parquet file for each part, in a folder of their own."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from graph.case.state import models_hash
from graph.corpus.parts.schema import file_sum, replace_table
from graph.errors import CorpusDamaged
from graph.files import sql_paths, write_whole

STANCE_SCHEMA: Final = pa.schema(
    [
        ("post_id", pa.string()),
        ("text_hash", pa.string()),
        ("target", pa.string()),
        ("value", pa.string()),  # support oppose none unclear
        ("p", pa.float64()),  # of the surest class
        ("rule", pa.string()),  # stance.model: and the model's hash
        ("by_thread", pa.bool_()),  # the text names no target; it counts where its thread has this one
    ]
)


def stance_folder(corpus: Path, case_dir: Path) -> Path | None:
    """Return the folder of what the case's models said, None when the case has no models."""
    models = models_hash(case_dir)
    return corpus / "stances" / models if models else None


def stance_files(corpus: Path, case_dir: Path) -> list[Path]:
    """Return the finished files of the case's models, sorted."""
    folder = stance_folder(corpus, case_dir)
    return sorted(folder.glob("*.parquet")) if folder is not None else []


def seal(path: Path) -> None:
    """Write the checksum of a finished file beside it."""
    write_whole(path.with_suffix(".sum"), file_sum(path).encode())


def is_intact(path: Path) -> bool:
    """Return whether a file is there and as it was sealed; one of a run that was killed before that is not."""
    sealed = path.with_suffix(".sum")
    return path.is_file() and sealed.is_file() and sealed.read_text(encoding="utf-8") == file_sum(path)


def check_stances(files: Collection[Path]) -> None:
    """Raise CorpusDamaged that names the first file that has changed since it was written."""
    damaged = next((path for path in files if not is_intact(path)), None)
    if damaged is not None:
        message = f"a file of model stances is damaged: {damaged}"
        raise CorpusDamaged(message, hint="fanweave extract runs the models on that part again", subject=str(damaged))


def stance_state(corpus: Path, case_dir: Path) -> str:
    """Return what the derived tables depend on: the models and the parts that they have read."""
    return f"{models_hash(case_dir)}:{len(stance_files(corpus, case_dir))}"


def open_stances(database: duckdb.DuckDBPyConnection, corpus: Path, case_dir: Path) -> None:
    """Make the view ``part_stance``, empty without models; raises CorpusDamaged when a file has changed."""
    files = stance_files(corpus, case_dir)
    check_stances(files)
    if files:
        database.execute(f"CREATE VIEW part_stance AS FROM read_parquet({sql_paths(files)})")
        return
    columns = ", ".join(f"{field.name} {_SQL_TYPES[field.type]}" for field in STANCE_SCHEMA)
    database.execute(f"CREATE TABLE part_stance ({columns})")


def drop_stances(corpus: Path, posts: Collection[str]) -> None:
    """Remove what any models said of these posts, file by file, each replaced at once."""
    files = sorted((corpus / "stances").glob("*/*.parquet")) if posts else []
    for path in files:
        table = pq.read_table(path)
        is_kept = [post not in posts for post in table["post_id"].to_pylist()]
        if not all(is_kept):
            replace_table(path, table.filter(is_kept))
            seal(path)


_SQL_TYPES = {pa.string(): "VARCHAR", pa.float64(): "DOUBLE", pa.bool_(): "BOOLEAN"}
