"""The one place where work goes to other processes: chunks in, outcomes out, as they finish."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from typing import TypeVar

from graph.limits import SMALL_BYTES
from graph.memory import affordable_workers

Chunk = TypeVar("Chunk")
Outcome = TypeVar("Outcome")


def run_chunks(
    work: Callable[[Chunk], Outcome], chunks: Sequence[Chunk], *, workers: int, n_bytes: int
) -> Iterator[tuple[Chunk, Outcome]]:
    """Yield each chunk with the outcome of its work, in the order in which they finish.

    ``work`` is a function of a module, or a ``partial`` of one, so that it can go to another process. It stays in this
    one when ``workers`` is 1, there is one chunk, or all chunks together are fewer than ``SMALL_BYTES`` bytes. No more
    processes are started than fit into the setting ``memory``. Whoever stops early leaves the rest undone.
    """
    n_processes = min(affordable_workers(workers), len(chunks))
    if n_processes <= 1 or n_bytes < SMALL_BYTES:
        for chunk in chunks:
            yield chunk, work(chunk)
        return
    with ProcessPoolExecutor(n_processes, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting: dict[Future[Outcome], Chunk] = {pool.submit(work, chunk): chunk for chunk in chunks}
        try:
            while waiting:
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                    yield waiting.pop(future), future.result()
        finally:
            for future in waiting:
                future.cancel()
