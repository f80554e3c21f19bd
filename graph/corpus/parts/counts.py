"""Counts over the parts, before anything is derived."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from graph.corpus.database import open_database
from graph.corpus.parts.manifest import Manifest
from graph.corpus.parts.schema import part_path
from graph.files import read_pattern

_REFERENCES = "thread_id, top_id, parent_id, repost_of_id, quote_of_id"
_POSTS = f"""
    WITH post AS (SELECT DISTINCT hash(id) AS id FROM read_parquet($parts)),
    reference AS (
      SELECT DISTINCT hash(id) AS id
      FROM (UNPIVOT (SELECT {_REFERENCES} FROM read_parquet($parts)) ON {_REFERENCES} INTO NAME role VALUE id)
    )
    SELECT (SELECT count(*) FROM post), (SELECT count(*) FROM reference ANTI JOIN post USING (id))
"""
"""64-bit hashes stand for the ids: at ten million posts two of them share one in a run of 400,000."""


class PostCounts(NamedTuple):
    """What the finished parts hold."""

    posts: int  # different ones
    stubs: int  # posts that others refer to and nobody collected, as far as the files themselves say it


def count_posts(corpus: Path, manifest: Manifest) -> PostCounts:
    """Return how many different posts the finished parts hold, and how many more they refer to."""
    parts = [read_pattern(part_path(corpus, "post", part)) for part in manifest.parts()]
    if not parts:
        return PostCounts(0, 0)
    with open_database(spill=corpus / ".spill") as database:
        row = database.execute(_POSTS, {"parts": parts}).fetchone()
    return PostCounts(*row) if row else PostCounts(0, 0)


def count_distinct_posts(corpus: Path, manifest: Manifest) -> int:
    """Return how many different posts the finished parts hold."""
    return count_posts(corpus, manifest).posts
