"""The posts of forgotten accounts: by their author, and in files that are read later by their stand-ins."""

from __future__ import annotations

from pathlib import Path

from graph.corpus.database import open_database
from graph.corpus.forget.stand_in import TOKEN
from graph.corpus.parts.manifest import Manifest
from graph.corpus.parts.schema import part_path
from graph.files import read_pattern
from graph.platforms import platform_sql

REFERENCES = ("thread_id", "top_id", "parent_id", "repost_of_id", "quote_of_id")
"""Columns of the part table ``post`` by which a post refers to others."""

_BY_AUTHOR = "SELECT DISTINCT id FROM read_parquet($paths) WHERE list_contains($ids, author_id)"
_BY_STAND_IN = f"""
    WITH known AS (SELECT unnest($known) AS stand_in),
    named AS (
      SELECT unnest(regexp_extract_all(concat_ws(' ', text, array_to_string(links, ' ')), '{TOKEN}')) AS token
      FROM read_parquet($paths) WHERE contains(text, '://') OR links IS NOT NULL
    ),
    told AS (
      SELECT DISTINCT unnest([id, {", ".join(REFERENCES)}]) AS id FROM read_parquet($paths)
      UNION
      SELECT platform || ':' || token FROM (SELECT DISTINCT token FROM named),
        (SELECT DISTINCT {platform_sql("stand_in")} AS platform FROM known)
    )
    SELECT id FROM told
    WHERE {platform_sql("id")} || ':~' || left(sha256($key || id), 16) IN (FROM known)
"""


def find_lost(corpus: Path, manifest: Manifest, *, key: str) -> frozenset[str]:
    """Return the ids of forgotten accounts' posts that stand in the finished parts: held, referred to, or linked."""
    paths = [read_pattern(part_path(corpus, "post", part)) for part in manifest.parts()]
    ids = [one for account in manifest.forgotten for one in account.ids]
    if not paths or not ids:
        return frozenset()
    with open_database(spill=corpus / ".spill") as database:
        rows = database.execute(_BY_AUTHOR, {"paths": paths, "ids": ids}).fetchall()
        if manifest.forgotten_posts:
            values = {"paths": paths, "key": key, "known": manifest.forgotten_posts}
            rows += database.execute(_BY_STAND_IN, values).fetchall()
    return frozenset(row[0] for row in rows)
