"""Work that is waited for only so long: it runs in a thread of its own, which is left alone when its time is over."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

_Got = TypeVar("_Got")


class TooLate(Exception):
    """The work has not ended in its time."""


def run_within(seconds: float, work: Callable[[], _Got]) -> _Got:
    """Return what ``work`` returns, or raise what it raises; raise ``TooLate`` when it takes longer than that.

    Ctrl-C ends the waiting, too. A thread cannot be killed, so the caller then closes what the work waits for.
    """
    future: Future[_Got] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        return future.result(timeout=seconds)
    except TimeoutError:
        if future.done():  # the work's own
            raise
        raise TooLate from None
