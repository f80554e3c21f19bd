"""A process that only reads the embedded store, so that whoever waits for it can kill it: ``python -m`` this module."""

from __future__ import annotations

import os
import queue
import sys
import threading
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from graph.errors import FanweaveError
from graph.limits import FRAME_ROWS
from graph.memory import use_memory
from graph.stores import frames, refusals
from graph.stores.embedded import EmbeddedStore
from graph.stores.values import Row

_LAST_S = 2.0


class _Server:
    """The one folder that is open, and the pipe that gets the answers."""

    def __init__(self, answers: BinaryIO) -> None:
        self._answers = answers
        self._store: EmbeddedStore | None = None

    def serve(self, requests: queue.SimpleQueue[frames.Request | None]) -> None:
        """Answer each request in turn until there are no more; what it is refused with goes back, too."""
        while (request := requests.get()) is not None:
            try:
                self._send(self._answer(request))
            except FanweaveError as error:
                self._send(frames.failed(error))
        self._close()

    def _answer(self, request: frames.Request) -> frames.Done:
        if isinstance(request, frames.Open):
            use_memory(str(request.memory))
            self._store = EmbeddedStore(Path(os.fsdecode(request.path)), timeout_s=request.timeout_s)
            return frames.Done(self._store.agent)
        if isinstance(request, frames.Close):
            self._close()
            return frames.Done()
        assert self._store is not None
        rows: Iterator[Row]
        if isinstance(request, frames.Stream):
            rows = self._store.stream(request.cypher)
        else:
            params, seconds = request.params, request.timeout_s
            rows = iter(self._store.read(request.cypher, params, timeout_s=seconds, limit=request.limit))
        while batch := list(islice(rows, FRAME_ROWS)):
            self._send(frames.Rows(batch))
        return frames.Done()

    def _send(self, answer: frames.Answer) -> None:
        try:
            encoded = frames.encode(answer)
        except (TypeError, ValueError, OverflowError) as error:
            what = "half a character" if isinstance(error, UnicodeEncodeError) else str(error)
            raise refusals.cannot_hold("the answer", what) from error
        self._answers.write(encoded)
        self._answers.flush()

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None


def _receive(requests: queue.SimpleQueue[frames.Request | None]) -> None:
    """Put what comes in into the queue; a closed pipe means that nobody waits any more, whatever is running."""
    for request in frames.read_requests(sys.stdin.buffer):
        requests.put(request)
    requests.put(None)
    time.sleep(_LAST_S)
    os._exit(1)


def main() -> None:
    """Answer the requests on standard input; what the engine prints goes to standard error, never between answers."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    requests: queue.SimpleQueue[frames.Request | None] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(requests,), daemon=True).start()
    _Server(answers).serve(requests)
    os._exit(0)  # an engine takes its time to go, and holds nothing any more


if __name__ == "__main__":
    main()
