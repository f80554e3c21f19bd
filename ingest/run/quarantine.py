"""The quarantine: every row that could not be read, with where it stood and why."""

from __future__ import annotations

import base64
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

import msgspec

from graph.files import commit_files, temporary_path
from ingest.containers.rows import Irregular, RawRow
from ingest.records import RejectedRecord


class Quarantine:
    """One chunk's rejected rows as JSONL: ``at`` (path:line), ``reason``, ``detail``, and the row.

    The row is ``raw`` (text), ``raw_base64`` (bytes that are no text) or ``values`` (of a sheet or table).
    Without ``keep_rows`` it is ``at`` and ``reason`` alone.
    The file appears when the chunk is done, and only if there is something in it. It holds clear text: it is the
    owner's own, like the salt, and no command exports it.
    """

    def __init__(self, path: Path, *, source: str, keep_rows: bool = True) -> None:
        self._keep_rows = keep_rows
        self._path = path
        self._source = source
        self._temporary = temporary_path(path)
        self._file: BinaryIO | None = None

    def __enter__(self) -> Quarantine:
        return self

    def write_row(self, raw: RawRow, error: RejectedRecord) -> None:
        """Put one row away."""
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._file = self._temporary.open("wb")
        entry: dict[str, Any] = {"at": f"{self._source}:{raw.line}", "reason": error.reason, "detail": error.detail}
        if not self._keep_rows:
            del entry["detail"]  # it may quote the row
        elif raw.raw is None:
            entry["values"] = raw.values.cells if isinstance(raw.values, Irregular) else raw.values
        else:
            try:
                entry["raw"] = raw.raw.decode("utf-8")
            except UnicodeDecodeError:
                entry["raw_base64"] = base64.b64encode(raw.raw).decode("ascii")
        self._file.write(msgspec.json.encode(entry, enc_hook=str) + b"\n")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()
            if kind is None:
                commit_files({self._temporary: self._path})
            else:
                self._temporary.unlink(missing_ok=True)
