"""Run a command and measure it: wall seconds, and the peak of the memory of all its processes together."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from typing import NamedTuple

SAMPLE_S = 0.05


class Measured(NamedTuple):
    """One run of a command."""

    seconds: float  # wall time
    peak_mb: float  # peak of the summed proportional set sizes, megabytes
    output: str  # what it printed


def _tree(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            for child in task.read_text().split():
                found += _tree(int(child))
        except OSError:
            continue
    return found


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
    started = time.perf_counter()
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
    return Measured(seconds, peak / 1024, output)
