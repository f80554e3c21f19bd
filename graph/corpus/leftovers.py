"""What a killed run leaves behind: files under temporary names, which no run will ever finish."""

from __future__ import annotations

from pathlib import Path


def sweep_leftovers(workspace: Path) -> int:
    """Remove the temporary files of earlier runs and return how many; only for the holder of the workspace's lock."""
    swept = 0
    for folder in ("corpus", "corpus/parts/*", "quarantine"):
        for path in sorted(workspace.glob(f"{folder}/.*.tmp")):
            path.unlink(missing_ok=True)
            swept += 1
    return swept
