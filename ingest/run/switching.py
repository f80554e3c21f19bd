"""Another case for a workspace: what its texts lose, and where the decisions about the old case's hits go."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from graph.corpus.judge.corrections import corrections_path, read_corrections
from graph.corpus.parts.manifest import read_manifest
from graph.corpus.parts.schema import part_path


def losses(workspace: Path, folder: Path) -> list[str]:
    """Return a line for each thing that goes when the case in ``folder`` takes the place of the workspace's."""
    corpus = workspace / "corpus"
    manifest = read_manifest(corpus)
    if not manifest.sources or manifest.case == folder.name:
        return []
    n_hits = sum(pq.read_metadata(part_path(corpus, "hit", part)).num_rows for part in manifest.parts())
    lines = [
        f"the case {manifest.case} gives way to {folder.name}; thrown away are {n_hits:,} hits of {manifest.case} "
        "(labels, frames, stances, topics), the derived tables, and what its stance models said",
        "account ids stay as they were read: whoever is public in "
        f"{manifest.case} stays in clear; where that matters, ingest into a new --workspace",
    ]
    n_decisions = len(read_corrections(workspace))
    if n_decisions:
        lines.append(f"{n_decisions:,} decisions of people are put aside in {aside_path(workspace, manifest.case)}")
    return lines


def aside_path(workspace: Path, case: str) -> Path:
    """Return where the decisions about the hits of a case wait that the workspace no longer has."""
    return workspace / f"corrections-{case}.jsonl"


def set_aside(workspace: Path, *, old: str, new: str) -> None:
    """Put the decisions of the old case aside and take those of the new one back; doing it twice changes nothing."""
    current, put_aside, back = corrections_path(workspace), aside_path(workspace, old), aside_path(workspace, new)
    if current.exists() and not put_aside.exists():
        current.rename(put_aside)
    if back.exists() and not current.exists():
        back.rename(current)
