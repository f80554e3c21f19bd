"""Counts over the parts, before anything is derived."""

from __future__ import annotations

from pathlib import Path

from graph.corpus.database import open_database
from graph.corpus.manifest import Manifest
from graph.corpus.parts import part_path


def count_distinct_posts(corpus: Path, manifest: Manifest) -> int:
    """Return how many different posts the finished parts hold."""
    parts = [str(part_path(corpus, "post", part)) for part in manifest.parts()]
    if not parts:
        return 0
    with open_database() as database:
        row = database.execute("SELECT count(DISTINCT id) FROM read_parquet($parts)", {"parts": parts}).fetchone()
    return int(row[0]) if row else 0
