"""Export of the derived tables: the model's and the corpus's columns, one file a table."""

from __future__ import annotations

import shutil
from pathlib import Path

from graph.corpus.tables import Tables
from graph.history import CORPUS_TABLES
from graph.model import RECORDS, table_name


def export_parquet(tables: Tables, out: Path) -> list[Path]:
    """Copy every table of model and corpus into a folder, each whole or not at all; returns the paths, sorted."""
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for record in (*RECORDS, *CORPUS_TABLES):
        name = f"{table_name(record)}.parquet"
        temporary = out / f".{name}.tmp"
        shutil.copyfile(tables.folder / name, temporary)
        written.append(temporary.replace(out / name))
    return sorted(written)
