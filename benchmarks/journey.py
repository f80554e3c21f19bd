"""The whole journey on rows of a real collection's shape: seconds and peak memory of every step.

    python -m benchmarks.journey [--rows 3000000] [--memory 6GB] [--store bolt://…] [--folder DIR]

Without arguments 120,000 rows with 2 GB, then 3,000,000 rows with 6 GB. Exit 1 when a step does not come to its end.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.peak import run_measured
from benchmarks.shape import write_collection

QUESTIONS = (
    "cascade_sizes", "community_modularity", "ei_index_by_label", "label_claims_by_day", "label_mixing",
    "posts_by_day", "stance_by_day", "topics_across_platforms", "community_triangles", "accounts_by_posts",
)  # fmt: skip
SIZES = ((120_000, "2GB"), (3_000_000, "6GB"))
TIMEOUT_S = 600
SEED = 1


class Step(NamedTuple):
    """One step of the journey."""

    name: str
    seconds: float
    cpu_s: float  # processor time, a Neo4j server's not in it; other work on the machine hardly changes it
    peak_mb: float  # of all its processes together; a Neo4j server's own is not in it
    error: str  # what it said when it failed, else ""


def run_journey(rows: int, memory: str, folder: Path, *, store: str = "") -> list[Step]:
    """Write the rows, run every step over them in order and return what each took; a failed step stops nothing.

    A folder that holds the rows already keeps them: so the steps can be run again, or on another store.
    """
    inputs = folder / "input"
    if not inputs.is_dir():
        unfinished = folder / "input.new"
        unfinished.mkdir(parents=True, exist_ok=True)
        write_collection(unfinished, rows=rows, seed=SEED)
        unfinished.rename(inputs)
    flags = ["--workspace", str(folder / "workspace"), "--memory", memory, *(["--store", store] if store else [])]
    verbs = [["ingest", str(inputs)], ["doctor", "--corpus"], ["load"]]
    verbs += [["query", name, "--timeout", str(TIMEOUT_S), "--out", str(folder / f"{name}.txt")] for name in QUESTIONS]
    out = str(folder / "page.html")
    verbs += [["report", "--timeout", str(TIMEOUT_S), "--out", out], ["draw", "explorer", "--out", out]]
    steps = []
    for verb in verbs:
        steps.append(_run([*flags, *verb], " ".join(verb[:2]) if verb[0] in ("query", "draw") else verb[0]))
        print(_line(steps[-1]), flush=True)
    return steps


def _run(arguments: list[str], name: str) -> Step:
    started = time.perf_counter()
    try:
        run = run_measured([str(Path(sys.executable).with_name("fanweave")), *arguments])
    except subprocess.CalledProcessError as error:
        lines = [line for line in str(error.output).splitlines() if line.startswith(("error", "hint"))]
        return Step(name, time.perf_counter() - started, 0, 0, " ".join(lines) or f"exit {error.returncode}")
    return Step(name, run.seconds, run.cpu_s, run.peak_mb, "")


def _line(step: Step) -> str:
    return f"{step.name:32}{step.seconds:9.1f} s{step.cpu_s:9.1f} cpu s{step.peak_mb:9,.0f} MB  {step.error}"


def main() -> None:
    """Print the table of each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, help="rows of the collection")
    parser.add_argument("--memory", default="6GB", help="the setting memory")
    parser.add_argument("--store", default="", help="address of a Neo4j; else the embedded store")
    parser.add_argument("--folder", type=Path, help="empty folder to work in and to keep")
    chosen = parser.parse_args()
    failed = 0
    for rows, memory in SIZES if chosen.rows is None else ((chosen.rows, chosen.memory),):
        print(f"{rows:,} rows, memory = {memory}", flush=True)
        with tempfile.TemporaryDirectory() as temporary:
            steps = run_journey(rows, memory, chosen.folder or Path(temporary), store=chosen.store)
        failed += sum(bool(step.error) for step in steps)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
