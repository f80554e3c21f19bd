"""Re-extraction: the texts of the corpus are read again with the present case, chunk by chunk.

New parts are written beside the old ones and replace them when all are complete, so that an interrupted run changes
nothing, and the same command continues where it stopped.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import msgspec
import pyarrow.parquet as pq

from graph.case.state import texts_hash
from graph.corpus.parts.lock import locked
from graph.corpus.parts.manifest import Manifest, read_manifest, write_manifest
from graph.corpus.parts.movement import Moved, moved_counts
from graph.corpus.parts.schema import part_path
from graph.corpus.parts.sums import check_parts, settle, unsettle
from graph.errors import NothingFound
from ingest.run.choices import check_salt
from ingest.run.orders import Orders
from ingest.run.part_reading import extract_part
from ingest.run.processes import run_chunks
from ingest.run.switching import set_aside
from ingest.stance.batch import forget_stances

Progress = Callable[[int, int], None]
"""Called with bytes done and bytes in all."""

_TABLES = ("post", "hit")  # in the order in which they are written: the hits of a chunk are there last


class ExtractReport(msgspec.Struct, frozen=True, kw_only=True):
    """What one run of extract changed."""

    parts: int  # chunks of the corpus
    changed: int  # of them with other hits than before
    kinds: list[Moved]  # hits of each kind, before and after
    moved: list[Moved]  # every count that moved


def extract(orders: Orders, *, workers: int = 1, progress: Progress | None = None) -> ExtractReport:
    """Read the texts of the corpus of ``orders.workspace`` again and replace their hits; other parts stay.

    Raises NothingFound for an empty corpus, WorkspaceLocked when another run is writing.
    """
    workspace = Path(orders.workspace)
    with locked(workspace):
        corpus = workspace / "corpus"
        manifest = read_manifest(corpus)
        parts = manifest.parts()
        if not parts:
            raise NothingFound(f"the workspace {workspace} holds no posts", hint="fanweave ingest PATH…")
        check_salt(manifest, orders)
        check_parts(corpus, manifest)
        orders = msgspec.structs.replace(orders, keep_names=manifest.keep_names, extract=True)
        staging = _staging(corpus, Path(orders.case_dir))
        _write_all(parts, orders, staging=staging, workers=workers, progress=progress)
        changed = [part for part in parts if _differs(corpus, staging, part)]
        before = [part_path(corpus, "hit", part) for part in parts]
        kinds, moved = moved_counts(before, [part_path(staging, "hit", part) for part in parts], spill=staging)
        _take_over(corpus, staging, manifest=manifest, changed=changed, case_dir=Path(orders.case_dir))
    return ExtractReport(parts=len(parts), changed=len(changed), kinds=kinds, moved=moved)


def _staging(corpus: Path, case_dir: Path) -> Path:
    """Return the folder of the new parts; what an earlier state of the case left goes away."""
    forgotten = len(read_manifest(corpus).forgotten)  # parts made before somebody was forgotten are of no use
    staging = corpus / f".extract-{texts_hash(case_dir)}-{forgotten}"
    for stale in corpus.glob(".extract-*"):
        if stale != staging:
            shutil.rmtree(stale)
    staging.mkdir(parents=True, exist_ok=True)
    return staging


def _write_all(parts: Sequence[str], orders: Orders, *, staging: Path, workers: int, progress: Progress | None) -> None:
    corpus = Path(orders.workspace) / "corpus"
    sizes = {part: part_path(corpus, "post", part).stat().st_size for part in parts}
    todo = [part for part in parts if not part_path(staging, "hit", part).exists()]
    left = sum(sizes[part] for part in todo)
    done = sum(sizes.values()) - left
    write = partial(extract_part, orders, str(staging))
    for part, _ in run_chunks(write, todo, workers=workers, n_bytes=left):
        done += sizes[part]
        if progress is not None:
            progress(done, sum(sizes.values()))


def _differs(corpus: Path, staging: Path, part: str) -> bool:
    """Return whether a new part says anything else than the one in its place; post parts are written only then."""
    new, old = part_path(staging, "hit", part), part_path(corpus, "hit", part)
    if part_path(staging, "post", part).exists():
        return True
    return new.read_bytes() != old.read_bytes() and not pq.read_table(new).equals(pq.read_table(old))


def _take_over(corpus: Path, staging: Path, *, manifest: Manifest, changed: Sequence[str], case_dir: Path) -> None:
    """Put the new parts in the place of the old; a corpus in between is marked, and no table is made of it."""
    is_switched = manifest.case not in ("", case_dir.name)
    manifest.is_cut_off = bool(changed) or is_switched
    write_manifest(corpus, manifest)
    unsettle(corpus, manifest, changed)
    for part in changed:
        for table in _TABLES:
            new = part_path(staging, table, part)
            if new.exists():
                new.replace(part_path(corpus, table, part))
    if is_switched:
        set_aside(corpus.parent, old=manifest.case, new=case_dir.name)
    manifest.is_cut_off, manifest.extracted = False, True
    manifest.keep_case(case_dir)
    if changed:
        forget_stances(corpus)
    settle(corpus, manifest)
    write_manifest(corpus, manifest)
    shutil.rmtree(staging)
