"""One post of the corpus and the hits in its text, read from the parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from graph.corpus.database import open_database
from graph.corpus.parts.manifest import read_manifest
from graph.corpus.parts.schema import part_path
from graph.corpus.parts.sums import check_parts
from graph.errors import NothingFound
from graph.files import read_pattern

HitRow = dict[str, Any]
"""A row of the part table ``hit``, column to value."""


class StoredPost(NamedTuple):
    """The text of a post as the graph has it."""

    id: str
    platform: str
    kind: str
    text: str
    text_hash: str


def find_post(corpus: Path, post_id: str) -> StoredPost:
    """Return a post with its longest text, the one that the graph has; raises NothingFound."""
    manifest = read_manifest(corpus)
    check_parts(corpus, manifest, tables=("post", "hit"))
    parts = [read_pattern(part_path(corpus, "post", part)) for part in manifest.parts()]
    row = None
    if parts:
        with open_database() as database:
            row = database.execute(
                """
                SELECT id, platform, kind, coalesce(text, ''), text_hash FROM read_parquet($parts) WHERE id = $id
                ORDER BY coalesce(length(text), 0) DESC, coalesce(collected_ms, 0) DESC, text DESC, kind DESC LIMIT 1
                """,
                {"parts": parts, "id": post_id},
            ).fetchone()
    if row is None:
        raise NothingFound(
            f"the corpus holds no post {post_id}", hint="ids are platform:number, such as weibo:5149645723456792"
        )
    return StoredPost(*row)


def find_hits(corpus: Path, post: StoredPost) -> list[HitRow]:
    """Return what was found in the post's text, each once, by place, longest first."""
    parts = [read_pattern(part_path(corpus, "hit", part)) for part in read_manifest(corpus).parts()]
    with open_database() as database:
        cursor = database.execute(
            """
            SELECT DISTINCT * FROM read_parquet($parts) WHERE post_id = $id AND text_hash = $hash
            ORDER BY start, "end" DESC, kind, value, rule
            """,
            {"parts": parts, "id": post.id, "hash": post.text_hash},
        )
        columns = [column[0] for column in cursor.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
