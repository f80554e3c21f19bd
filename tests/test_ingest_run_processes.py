"""The process seam: which process does a chunk, what comes back, what happens when one is killed."""

from __future__ import annotations

import os
import re
import signal
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path

import pytest

from graph.limits import SMALL_BYTES
from graph.memory import use_memory
from ingest.run.processes import run_chunks

ROOT = Path(__file__).resolve().parents[1]


def work(here: int, n: int) -> tuple[int, bool]:
    return n * n, os.getpid() == here


def die(n: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return n


@pytest.mark.parametrize(
    ("workers", "n_bytes", "memory", "is_here"),
    [(2, SMALL_BYTES, "2GB", False), (1, SMALL_BYTES, "2GB", True), (2, SMALL_BYTES - 1, "2GB", True),
     (2, SMALL_BYTES, "256MB", True)],
)  # fmt: skip
def test_every_chunk_comes_back_with_its_outcome(workers, n_bytes, memory, is_here):
    use_memory(memory)
    try:
        rows = list(run_chunks(partial(work, os.getpid()), [1, 2, 3], workers=workers, n_bytes=n_bytes))
    finally:
        use_memory("")
    assert sorted(rows) == [(1, (1, is_here)), (2, (4, is_here)), (3, (9, is_here))]


def test_a_killed_process_is_an_error_about_memory():
    from fanweave.cli import _as_error

    with pytest.raises(BrokenProcessPool) as broken:
        list(run_chunks(die, [1, 2], workers=2, n_bytes=SMALL_BYTES))
    assert "--memory" in _as_error(broken.value).hint


def test_nobody_else_starts_pools():
    pool = re.compile(r"ProcessPoolExecutor|multiprocessing")
    places = [
        str(path.relative_to(ROOT))
        for package in ("graph", "ingest", "queries", "viz", "fanweave")
        for path in (ROOT / package).rglob("*.py")
        if "node_modules" not in path.parts and pool.search(path.read_text(encoding="utf-8"))
    ]
    assert places == ["ingest/run/processes.py"]
