"""The derived tables of a workspace, rebuilt when parts or case have changed."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from graph.case.state import whole_hash
from graph.corpus.derive.generation import Generation, read_generation, write_generation
from graph.corpus.derive.steps import Progress, rebuild
from graph.corpus.judge.corrections import corrections_state
from graph.corpus.parts.lock import locked
from graph.corpus.parts.manifest import Manifest, read_manifest
from graph.corpus.parts.stances import stance_state
from graph.errors import CorpusDamaged, NothingFound

_RULES = 2  # counts the changes of what is derived; tables of older rules are rebuilt


class Tables(NamedTuple):
    """The derived tables on disk."""

    folder: Path  # one Parquet file a node label and relationship type
    generation: int  # counts the rebuilds


def current_tables(workspace: Path, case_dir: Path, *, progress: Progress | None = None) -> Tables:
    """Return the derived tables of a workspace, rebuilding them first if parts or case have changed.

    Raises NothingFound when nothing was ingested yet, CorpusDamaged when a part is gone.
    """
    corpus = workspace / "corpus"
    manifest = read_manifest(corpus)
    if not manifest.parts():
        raise NothingFound(f"the workspace {workspace} holds no posts", hint="fanweave ingest PATH…")
    if manifest.is_cut_off:
        raise CorpusDamaged("the last extraction was cut off in the middle", hint="fanweave extract")
    state = read_generation(corpus)
    built_from = _built_from(corpus, manifest, case_dir)
    if state.built_from != built_from:
        with locked(workspace):
            rebuild(corpus, case_dir, manifest=manifest, progress=progress)
            state = Generation(built_from, state.generation + 1)
            write_generation(corpus, state)
    return Tables(corpus / "derived", state.generation)


def pending_generation(workspace: Path, case_dir: Path) -> int:
    """Return the generation that ``current_tables`` would return: one more than is on disk if anything has changed."""
    corpus = workspace / "corpus"
    state = read_generation(corpus)
    is_current = state.built_from == _built_from(corpus, read_manifest(corpus), case_dir)
    return state.generation if is_current else state.generation + 1


def _built_from(corpus: Path, manifest: Manifest, case_dir: Path) -> str:
    """Return what the tables depend on: the parts, how their texts were read, and the case."""
    parts = hashlib.blake2b(" ".join(manifest.parts()).encode(), digest_size=8).hexdigest()
    forgotten = len(manifest.forgotten)
    stances = stance_state(corpus, case_dir)
    read = f"{manifest.extracted}:{manifest.case_hash}:{manifest.extractions}:{stances}"
    read += f":{corrections_state(corpus.parent)}"
    return f"{_RULES}:{whole_hash(case_dir)}:{parts}:{read}:{forgotten}"
