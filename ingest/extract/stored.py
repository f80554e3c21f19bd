"""A post of the corpus as the graph has it: its text and hits, with what people decided and models said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from graph.corpus.judge.apply import corrected
from graph.corpus.judge.corrections import in_force, read_corrections
from graph.corpus.parts.lookup import StoredPost, find_hits, find_post
from graph.corpus.parts.stances import check_stances, stance_files
from ingest.extract.core import get_core
from ingest.extract.explanation import reasons_of
from ingest.extract.hit import Hit, order
from ingest.extract.view import TextView


def read_stored(workspace: Path, case_dir: Path, post_id: str) -> TextView:
    """Return the text of a post, names masked, with its hits; raises NothingFound for an unknown post."""
    corpus = workspace / "corpus"
    post = find_post(corpus, post_id)
    key = (post.id, post.text_hash)
    decisions = {at: one for at, one in in_force(read_corrections(workspace)).items() if at[:2] == key}
    rows = corrected(find_hits(corpus, post), decisions)
    hits = [Hit(**{name: _cell(row[name]) for name in Hit._fields}) for row in rows]
    every = tuple(sorted([*hits, *_modelled(corpus, case_dir, post)], key=order))
    reasons = reasons_of(get_core(case_dir), post.text, every, platform=post.platform)
    return TextView(post.text, every, tuple(reasons))


def _cell(value: Any) -> Any:
    return "" if value is None else value


def _modelled(corpus: Path, case_dir: Path, post: StoredPost) -> list[Hit]:
    """Return what models said of the text, as hits over the whole of it."""
    files = stance_files(corpus, case_dir)
    if not files:
        return []
    check_stances(files)
    wanted = [("post_id", "=", post.id), ("text_hash", "=", post.text_hash)]
    rows = pq.read_table([str(path) for path in files], filters=wanted).to_pylist()
    decisions = {(row["target"], row["value"], row["rule"]): row["p"] for row in rows}
    return [
        Hit(0, len(post.text), "stance", value, rule, p, target=target)
        for (target, value, rule), p in sorted(decisions.items())
    ]
