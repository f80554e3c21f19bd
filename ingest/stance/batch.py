"""The case's models on the texts of the corpus: a batch after extraction, part by part, numpy alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from graph.corpus.parts.lock import locked
from graph.corpus.parts.manifest import read_manifest
from graph.corpus.parts.schema import keep_pandas_out, part_path
from graph.corpus.parts.stances import STANCE_SCHEMA, is_intact, seal, stance_folder
from graph.files import commit_files, temporary_path
from graph.limits import MODEL_ROWS
from ingest.run.processes import run_chunks
from ingest.stance.model import StanceModel, read_models
from ingest.stance.words import prepare

THREAD_P = 0.7
"""What a thread is about is less sure than what a text names: no probability above this."""

_SURE = 0.6

Progress = Callable[[int, int], None]
_Key = tuple[str, str]  # post, text hash


class _Signs(NamedTuple):
    """What the hits of one text contain about targets."""

    named: frozenset[str]  # whom or what it names, labels, or takes a stance on
    sarcastic: bool


def apply_models(workspace: Path, case_dir: Path, *, workers: int = 1, progress: Progress | None = None) -> int:
    """Apply the case's models to the parts that have no stances of theirs yet; return the number of such parts.

    Stances of earlier models are removed. A case without models gives 0.
    """
    corpus = workspace / "corpus"
    folder = stance_folder(corpus, case_dir)
    for stale in (corpus / "stances").glob("*"):
        if stale != folder:
            shutil.rmtree(stale)
    if folder is None:
        return 0
    read_models(case_dir)  # a damaged model raises before any work begins
    with locked(workspace):
        todo = [part for part in read_manifest(corpus).parts() if not is_intact(folder / f"{part}.parquet")]
        folder.mkdir(parents=True, exist_ok=True)
        sizes = {part: part_path(corpus, "post", part).stat().st_size for part in todo}
        done = 0
        read = partial(_read_part, corpus, case_dir)
        for part, _ in run_chunks(read, todo, workers=workers, n_bytes=sum(sizes.values())):
            done += sizes[part]
            if progress is not None:
                progress(done, sum(sizes.values()))
    return len(todo)


def forget_stances(corpus: Path) -> None:
    """Remove the stances of all models: the hits from which they took the targets of a text have changed."""
    shutil.rmtree(corpus / "stances", ignore_errors=True)


def _read_part(corpus: Path, case_dir: Path, part: str) -> str:
    keep_pandas_out()
    models = read_models(case_dir)
    folder = stance_folder(corpus, case_dir)
    assert folder is not None
    signs = _signs_in(part_path(corpus, "hit", part))
    temporary = temporary_path(folder / f"{part}.parquet")
    with pq.ParquetWriter(temporary, STANCE_SCHEMA, compression="zstd", store_schema=False) as writer:
        for posts in _batches(part_path(corpus, "post", part)):
            rows = [row for model in models.values() for row in _rows(posts, signs, model)]
            if rows:
                cells = [list(column) for column in zip(*rows, strict=True)]
                writer.write_table(pa.Table.from_arrays(
                    [pa.array(column, field.type) for column, field in zip(cells, STANCE_SCHEMA, strict=True)],
                    schema=STANCE_SCHEMA,
                ))  # fmt: skip
    commit_files({temporary: folder / f"{part}.parquet"})
    seal(folder / f"{part}.parquet")
    return part


def _batches(path: Path) -> Iterator[list[tuple[Any, ...]]]:
    columns = ["id", "text_hash", "text", "own_start", "own_end", "kind"]
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(MODEL_ROWS, columns=columns):
            yield list(zip(*(batch.column(name).to_pylist() for name in columns), strict=True))


def _signs_in(path: Path) -> dict[_Key, _Signs]:
    """Return, for each own text of a part, which targets its hits name and whether one is a sign of sarcasm."""
    names = ["post_id", "text_hash", "kind", "value", "conf", "ent", "seg", "target"]
    named: dict[_Key, set[str]] = {}
    sarcastic: set[_Key] = set()
    for post_id, text_hash, kind, value, conf, ent, seg, target in zip(
        *(column.to_pylist() for column in pq.read_table(path, columns=names).columns), strict=True
    ):
        key = (post_id, text_hash)
        if kind == "flag" and value == "sarcasm":
            sarcastic.add(key)
        elif not seg and kind in ("ent", "leader") and conf >= _SURE and ent:
            named.setdefault(key, set()).add(ent)
        elif not seg and kind in ("label", "stance") and target and target != "thread":
            named.setdefault(key, set()).add(target)
    return {key: _Signs(frozenset(named.get(key, ())), key in sarcastic) for key in named.keys() | sarcastic}


_SILENT = _Signs(frozenset(), False)


class _Text(NamedTuple):
    """An own text that the model decides on."""

    post_id: str
    text_hash: str
    words: str  # prepared for the model
    sarcastic: bool
    by_thread: bool  # the text names no target; the thread's is taken


def _rows(
    posts: Sequence[tuple[Any, ...]], signs: Mapping[_Key, _Signs], model: StanceModel
) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each text that speaks of the model's target, or of nothing in a top comment."""
    chosen = []
    for post_id, text_hash, text, start, end, kind in posts:
        own = signs.get((post_id, text_hash), _SILENT)
        by_thread = not own.named and kind == "comment"
        if text and end > start and (model.target in own.named or by_thread):
            chosen.append(_Text(post_id, text_hash, prepare(text[start:end]), own.sarcastic, by_thread))
    if not chosen:
        return
    decided = model.decide([one.words for one in chosen], sarcastic=[one.sarcastic for one in chosen])
    for one, (value, p) in zip(chosen, decided, strict=True):
        sure = min(p, THREAD_P) if one.by_thread else p
        yield one.post_id, one.text_hash, model.target, value, sure, model.rule, one.by_thread
