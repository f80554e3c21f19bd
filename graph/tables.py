"""The derived tables of a workspace, rebuilt when parts, rules, columns or case have changed, or a file is damaged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from graph.case.state import case_state
from graph.columns import columns
from graph.corpus.derive.generation import (
    Generation,
    damaged_tables,
    number_of,
    read_generation,
    table_sums,
    write_generation,
)
from graph.corpus.derive.rules import rules_hash
from graph.corpus.derive.steps import Progress, rebuild
from graph.corpus.forget.forget import erase
from graph.corpus.judge.corrections import corrections_state
from graph.corpus.parts.lock import locked
from graph.corpus.parts.manifest import Manifest, read_manifest
from graph.corpus.parts.stances import stance_state
from graph.corpus.parts.sums import check_parts
from graph.errors import CorpusDamaged, NothingFound
from graph.history import CORPUS_TABLES
from graph.model import RECORDS


class Tables(NamedTuple):
    """The derived tables on disk."""

    folder: Path  # one Parquet file a node label and relationship type
    generation: int  # number of their state, the same for the same inputs


def current_tables(workspace: Path, case_dir: Path, *, progress: Progress | None = None) -> Tables:
    """Return the derived tables of a workspace, rebuilding them first if anything that they are built from has changed.

    Raises NothingFound when nothing was ingested yet, CorpusDamaged when a part is damaged or gone.
    """
    corpus = workspace / "corpus"
    manifest = read_manifest(corpus)
    if not manifest.parts():
        raise NothingFound(f"the workspace {workspace} holds no posts", hint="fanweave ingest PATH…")
    if manifest.is_cut_off:
        raise CorpusDamaged("the last extraction was cut off in the middle", hint="fanweave extract")
    state = read_generation(corpus)
    if state.inputs != table_inputs(workspace, case_dir, manifest) or damaged_tables(corpus, state):
        with locked(workspace):
            state = _rebuilt(workspace, case_dir, progress=progress)
    return Tables(corpus / "derived", state.number)


def _rebuilt(workspace: Path, case_dir: Path, *, progress: Progress | None) -> Generation:
    corpus = workspace / "corpus"
    manifest = read_manifest(corpus)
    check_parts(corpus, manifest)
    erase(corpus, manifest)  # what a cut-off forget has left; it changes parts
    rebuild(corpus, case_dir, manifest=manifest, progress=progress)
    case = case_state(case_dir)
    state = Generation(
        inputs=table_inputs(workspace, case_dir, read_manifest(corpus)),
        beside={"names": case.names, "claims": case.claims},
        sums=table_sums(corpus),
    )
    write_generation(corpus, state)
    return state


def pending_generation(workspace: Path, case_dir: Path) -> int:
    """Return the generation that ``current_tables`` would return."""
    return number_of(table_inputs(workspace, case_dir, read_manifest(workspace / "corpus")))


def table_inputs(workspace: Path, case_dir: Path, manifest: Manifest) -> dict[str, str]:
    """Return what the tables depend on, each as a hash: parts, rules, columns, case, models and people's decisions."""
    corpus, case = workspace / "corpus", case_state(case_dir)
    return {
        "parts": _hash(f"{part} {manifest.sums_of(part)}" for part in manifest.parts()),
        "read": f"{manifest.case_hash} {manifest.extracted}",
        "forgotten": _hash([str(len(manifest.forgotten)), *manifest.forgotten_posts]),
        "rules": rules_hash(),
        "columns": _hash(f"{record.__name__} {columns(record)}" for record in (*RECORDS, *CORPUS_TABLES)),
        "case texts": case.texts,
        "case tables": case.tables,
        "stances": stance_state(corpus, case_dir),
        "corrections": corrections_state(workspace),
    }


def _hash(lines: Iterable[str]) -> str:
    return hashlib.blake2b("\n".join(lines).encode(), digest_size=8).hexdigest()
