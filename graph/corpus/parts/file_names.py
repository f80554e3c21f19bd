"""The names of the ingested files, so that a message can say which one to ingest again.

A file's name may be a person's, so the names stand apart from the corpus: in the workspace, readable by its owner alone
like the salt, and no command exports them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from graph.files import write_whole

_NAME = "files.json"


def read_file_names(workspace: Path) -> dict[str, str]:
    """Return content hash -> path as it was given; empty when there is no such file or it is damaged."""
    try:
        return msgspec.json.decode((workspace / _NAME).read_bytes(), type=dict[str, str])
    except (OSError, msgspec.DecodeError):
        return {}


def keep_file_names(workspace: Path, names: Mapping[str, str]) -> None:
    """Add the names of files; a file that is known keeps its first name."""
    before = read_file_names(workspace)
    _write(workspace, before, {**names, **before})


def drop_file_names(workspace: Path, words: Sequence[str]) -> None:
    """Remove the names in which one of these words stands."""
    before = read_file_names(workspace)
    kept = {digest: name for digest, name in before.items() if not any(word in name for word in words if word)}
    _write(workspace, before, kept)


def _write(workspace: Path, before: Mapping[str, str], names: Mapping[str, str]) -> None:
    if names != before:
        data = msgspec.json.format(msgspec.json.encode(names, order="sorted"), indent=1)
        write_whole(workspace / _NAME, data + b"\n")
        (workspace / _NAME).chmod(0o600)
