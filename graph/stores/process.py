"""The process that reads for this one: started, asked, watched, and killed when it takes too long or too much."""

from __future__ import annotations

import atexit
import contextlib
import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graph.errors import FanweaveError, StoreUnavailable
from graph.limits import IDLE_BYTES
from graph.memory import memory
from graph.stores import frames, refusals
from graph.temporary import sweep_temporary

_MODULE: Final = "graph.stores.reading_process"
_ROOT: Final = Path(__file__).resolve().parents[2]
_LOOK_MS: Final = 200  # how often the memory of a busy process is looked at
_BLOCK: Final = 1 << 20
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")
_free: list[Process] = []


class Process:
    """One reading process; ``is_idle`` says that it has answered everything.

    It has a session of its own, so that Ctrl-C reaches this process alone, which then ends it; and it ends by itself
    when this process is gone, because its standard input is closed then.
    """

    def __init__(self) -> None:
        self._owner = os.getpid()
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  closed by kill
        self._answers = frames.Answers()
        self.is_idle = True
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(_ROOT), *_given("PYTHONPATH")])}
        self._running = subprocess.Popen(
            [sys.executable, "-P", "-m", _MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env=environment,
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        """The number by which the system knows it."""
        return self._running.pid

    @property
    def is_usable(self) -> bool:
        """Whether it is alive and this process's own, not that of a process this one was forked from."""
        return self._owner == os.getpid() and self._running.poll() is None

    def ask(
        self, message: bytes, *, seconds: float | None, late: FanweaveError | None
    ) -> Iterator[frames.Rows | frames.Done]:
        """Send a request and yield its answers; raise what it is refused with, or ``late`` after so many seconds."""
        deadline = None if seconds is None else time.monotonic() + seconds
        self.is_idle = False
        self._send(message)
        while not self.is_idle:
            for answer in self._answers.feed(self._receive(deadline, late)):
                if isinstance(answer, frames.Failed):
                    self.is_idle = not answer.is_last
                    raise answer.error()
                self.is_idle = isinstance(answer, frames.Done)
                yield answer

    def kill(self) -> None:
        """End the process at once, whatever it computes, and remove what it leaves in the temporary folder."""
        if self._owner != os.getpid():
            return
        self._running.kill()
        self._running.wait()
        for pipe in (self._running.stdin, self._running.stdout):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr]  # both are pipes
        self._said.close()
        sweep_temporary(Path(tempfile.gettempdir()))

    def _send(self, message: bytes) -> None:
        pipe = self._running.stdin
        assert pipe is not None
        try:
            pipe.write(message)
            pipe.flush()
        except OSError as error:
            raise self._ended() from error

    def _receive(self, deadline: float | None, late: FanweaveError | None) -> bytes:
        """Return the next bytes that it sends; wait no longer than the deadline and while its memory holds."""
        assert self._running.stdout is not None
        handle = self._running.stdout.fileno()
        waiting = select.poll()
        waiting.register(handle, select.POLLIN)
        while not waiting.poll(_LOOK_MS):
            if deadline is not None and late is not None and time.monotonic() > deadline:
                raise late
            if _resident_bytes(self.pid) > memory():
                raise refusals.engine_out_of_memory()
        if not (block := os.read(handle, _BLOCK)):
            raise self._ended()
        return block

    def _ended(self) -> FanweaveError:
        """Return the error for a process that is gone, with the last thing it said."""
        code = self._running.wait()
        self._said.seek(0)
        output = self._said.read().decode("utf-8", "replace")
        if refusals.is_out_of_memory(output) or code == -9:  # the system kills what takes the last memory
            return refusals.engine_out_of_memory()
        last = (output.strip().splitlines() or ["no output"])[-1][:300]
        hint = f"its last output: {last}" if output.strip() else "run the command again; --debug shows more"
        return StoreUnavailable(f"the process that reads the graph ended with code {code}", hint=hint)


def free_process() -> Process:
    """Return a process that was used before and is free, else a new one."""
    while _free:
        process = _free.pop()
        if process.is_usable:
            return process
    return Process()


def keep_process(process: Process) -> None:
    """Keep one process for the next store that this process opens, because a new one takes half a second.

    One that holds much memory after a large question is not worth keeping.
    """
    if _free or _resident_bytes(process.pid) > IDLE_BYTES:
        process.kill()
    else:
        _free.append(process)


@atexit.register
def _kill_free() -> None:
    while _free:
        _free.pop().kill()


def _given(name: str) -> list[str]:
    return [os.environ[name]] if os.environ.get(name) else []


def _resident_bytes(pid: int) -> int:
    """Return the memory that a process really holds; 0 where the system does not say it so."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE
    except (OSError, ValueError, IndexError):
        return 0
