"""One writer at a time: a file lock that the kernel releases when its process ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import WorkspaceLocked


def make_workspace(workspace: Path) -> None:
    """Make the workspace's folder; raises WorkspaceLocked when that cannot be."""
    try:
        workspace.mkdir(parents=True, exist_ok=True)
        if not os.access(workspace, os.W_OK):
            raise PermissionError(13, "Permission denied")
    except OSError as error:
        raise WorkspaceLocked(
            f"the workspace cannot be written: {error.strerror}: {workspace}",
            hint="choose another folder with --workspace",
            subject=str(workspace),
        ) from error


@contextmanager
def locked(workspace: Path) -> Iterator[None]:
    """Hold the workspace for writing; raises WorkspaceLocked naming the process that holds it."""
    make_workspace(workspace)
    with (workspace / "lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise WorkspaceLocked(
                f"another run holds the workspace {workspace} (process {holder})",
                hint="wait until it is done, or end that process",
                subject=str(workspace),
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        _close_folders(workspace)
        with private_files():
            yield


@contextmanager
def private_files() -> Iterator[None]:
    """Let only the owner read what is written meanwhile: folders 0700, files 0600."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def _close_folders(workspace: Path) -> None:
    """Shut the folders of workspaces that were written before they were private."""
    for path in (workspace / "corpus", workspace / "graph", workspace / "quarantine"):
        if path.is_dir() and path.stat().st_mode & 0o077:
            path.chmod(0o700)
