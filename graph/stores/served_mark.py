"""The mark beside a graph that is being served, so that other commands can say who holds it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def served_mark(path: Path, address: str) -> Iterator[None]:
    """Keep a locked file beside a database folder that says where it is served; the kernel unlocks it at our end."""
    mark = _mark(path)
    handle = os.open(mark, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        os.write(handle, f"{address} (process {os.getpid()})".encode())
        yield
    finally:
        mark.unlink(missing_ok=True)
        os.close(handle)


def served_at(path: Path) -> str | None:
    """Return where a database folder is being served, and by which process; None when it is not."""
    try:
        with _mark(path).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _mark(path).read_text(encoding="utf-8")
    except OSError:
        pass
    return None


def _mark(path: Path) -> Path:
    return path.absolute().with_name(f".{path.name}.served")
