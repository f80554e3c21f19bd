"""Temporary folders: the next run removes those that a killed run left."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from pathlib import Path
from types import TracebackType

_PREFIX, _HELD = "fanweave-", ".held"


class TemporaryFolder:
    """A folder for the time of a ``with`` block, or until ``cleanup``; only its owner can look inside.

    Beside it lies a file that the run keeps locked. The kernel lets the lock go when the run dies, so a folder whose
    file is not locked belongs to nobody, and the next run removes both.
    """

    def __init__(self, parent: Path | None = None) -> None:
        place = parent if parent is not None else Path(tempfile.gettempdir())
        sweep_temporary(place)
        self._handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_HELD, dir=place)
        fcntl.flock(self._handle, fcntl.LOCK_EX)
        self._held = Path(name)
        self.name = name.removesuffix(_HELD)
        Path(self.name).mkdir(mode=0o700)

    def __enter__(self) -> str:
        return self.name

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cleanup()

    def cleanup(self) -> None:
        """Remove the folder; doing it twice changes nothing."""
        if self._handle >= 0:
            _remove(self._held)
            os.close(self._handle)
            self._handle = -1


def sweep_temporary(place: Path) -> int:
    """Remove the temporary folders of runs that are gone from a folder, and return how many."""
    return sum(_sweep(held) for held in sorted(place.glob(f"{_PREFIX}*{_HELD}")))


def _sweep(held: Path) -> bool:
    try:
        handle = os.open(held, os.O_RDWR)
    except OSError:  # somebody else's, or just removed
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _remove(held)
    except BlockingIOError:  # its run is alive
        return False
    finally:
        os.close(handle)
    return True


def _remove(held: Path) -> None:
    shutil.rmtree(held.with_name(held.name.removesuffix(_HELD)), ignore_errors=True)
    held.unlink(missing_ok=True)
