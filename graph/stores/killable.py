"""The embedded store, read in a process of its own: what runs longer than it may, or is given up, is killed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.errors import StoreUnavailable
from graph.limits import GRACE_S, START_S, TIMEOUT_S
from graph.memory import memory
from graph.stores import frames, refusals
from graph.stores.holding import check_values
from graph.stores.process import Process, free_process, keep_process
from graph.stores.values import Row


class KillableStore:
    """A database folder, opened for reading by another process.

    The engine cuts most statements at their time limit by itself. One that it does not cut, such as a single endless
    expression, is killed with its process some seconds later, and so is one that Ctrl-C ends; the next statement gets
    a new process. A statement that is asked while the rows of another are still coming gets one of its own.
    """

    name = "embedded"

    def __init__(self, path: Path, *, timeout_s: float = TIMEOUT_S) -> None:
        self._request = frames.Open(os.fsencode(path.absolute()), timeout_s, memory())
        self._timeout_s = timeout_s
        self._idle: list[Process] = []
        self.agent = ""
        self._idle.append(self._opened())

    def read(
        self,
        cypher: str,
        params: Mapping[str, Any] | None = None,
        *,
        timeout_s: float | None = None,
        limit: int | None = None,
    ) -> list[Row]:
        """Run one read-only statement; it ends within its time limit, whatever it computes."""
        seconds = self._timeout_s if timeout_s is None else timeout_s
        check_values(cypher, params)
        return list(self._ask(frames.Read(cypher, dict(params or {}), seconds, limit), seconds))

    def stream(self, cypher: str) -> Iterator[Row]:
        """Yield the rows of one of our own reading statements as they come, without a time limit."""
        yield from self._ask(frames.Stream(cypher), None)

    def write(self, cypher: str, rows: Sequence[Row], params: Mapping[str, Any] | None = None) -> None:
        """Refuse: this store is open for reading."""
        raise refusals.would_write()

    def close(self) -> None:
        """Let go of the folder; the process is kept for the next store."""
        while self._idle:
            process = self._idle.pop()
            self._settle(process, frames.encode(frames.Close()), "closed")
            keep_process(process)

    def _ask(self, request: frames.Request, seconds: float | None) -> Iterator[Row]:
        """Yield the rows of an answer; whatever stops this halfway ends the process too."""
        message = _encoded(request)
        allowed, late = (seconds + GRACE_S, refusals.too_slow(seconds)) if seconds is not None else (None, None)
        process = self._idle.pop() if self._idle else self._opened()
        try:
            for answer in process.ask(message, seconds=allowed, late=late):
                if isinstance(answer, frames.Rows):
                    yield from answer.rows
        finally:
            if process.is_idle:
                self._idle.append(process)
            else:
                process.kill()

    def _opened(self) -> Process:
        """Return a process that has opened the folder."""
        process = free_process()
        self.agent = self._settle(process, frames.encode(self._request), "opened")
        return process

    def _settle(self, process: Process, message: bytes, what: str) -> str:
        """Let a process open or close the folder and return the name of its engine."""
        late = StoreUnavailable(f"the graph was not {what} within {START_S:g} s", hint="is this machine very busy?")
        try:
            [done] = process.ask(message, seconds=START_S, late=late)
        except BaseException:
            if process.is_idle:
                keep_process(process)
            else:
                process.kill()
            raise
        assert isinstance(done, frames.Done)
        return done.agent


def _encoded(request: frames.Request) -> bytes:
    try:
        return frames.encode(request)
    except (TypeError, ValueError, OverflowError) as error:
        raise refusals.cannot_hold("a parameter", str(error)) from error
