"""Temporary files that a killed run left, which no run will finish."""

from __future__ import annotations

import shutil
from pathlib import Path

from graph.corpus.parts.manifest import Manifest


def sweep_leftovers(workspace: Path) -> int:
    """Remove the temporary files of earlier runs and return how many; only for the holder of the workspace's lock."""
    swept = 0
    for folder in ("corpus", "corpus/parts/*", "corpus/stances/*", "quarantine"):
        for path in sorted(workspace.glob(f"{folder}/.*.tmp")):
            path.unlink(missing_ok=True)
            swept += 1
    return swept


def sweep_unfinished(workspace: Path, manifest: Manifest) -> None:
    """Remove all that runs which were cut off left behind, parts too that never came into the manifest.

    The same runs again make it anew. Only for the holder of the workspace's lock.
    """
    sweep_leftovers(workspace)
    corpus, finished = workspace / "corpus", set(manifest.parts())
    for folder in (*corpus.glob(".extract-*"), corpus / ".derive", corpus / ".derived.new", corpus / ".spill"):
        shutil.rmtree(folder, ignore_errors=True)
    for path in (
        *corpus.glob("parts/*/*.parquet"),
        *corpus.glob("stances/*/*.parquet"),
        *corpus.glob("stances/*/*.sum"),
    ):
        if path.stem not in finished:
            path.unlink()
