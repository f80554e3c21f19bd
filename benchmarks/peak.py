"""Run a command and measure it: wall and processor seconds, and the peak memory of all its processes together."""

from __future__ import annotations

import resource
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

SAMPLE_S = 0.2  # reading the page tables of a large process costs it time, so not more often


class Measured(NamedTuple):
    """One run of a command."""

    seconds: float  # wall time
    cpu_s: float  # processor time of all its processes: what other work on the machine hardly changes
    peak_mb: float  # peak of the summed proportional set sizes, megabytes
    output: str  # what it printed


def _tree(pid: int) -> list[int]:
    pids = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            for child in task.read_text().split():
                pids += _tree(int(child))
        except OSError:
            continue
    return pids


def _children_cpu_s() -> float:
    """Return the processor seconds of all processes that this one started and that ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _pss_kb(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def run_measured(command: list[str]) -> Measured:
    """Run a command to its end, sampling its process tree; raises CalledProcessError when it fails."""
    started, cpu_before = time.perf_counter(), _children_cpu_s()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        peak = 0
        while process.poll() is None:
            peak = max(peak, sum(_pss_kb(pid) for pid in _tree(process.pid)))
            time.sleep(SAMPLE_S)
        seconds = time.perf_counter() - started
        output = process.stdout.read() if process.stdout else ""
    if process.returncode:
        print(output[-1000:])
        raise subprocess.CalledProcessError(process.returncode, command, output)
    return Measured(seconds, _children_cpu_s() - cpu_before, peak / 1024, output)
