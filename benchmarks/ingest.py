"""Reading speed, memory and growth: fanweave ingest, beside decoding alone and beside what a user would write.

Prints rows a second and the peak memory of all processes together, for files of several sizes, each with fresh texts,
and the exponent b of seconds ~ rows^b (1 = in proportion). ``--full`` takes 0.1, 1 and 3 million rows and half an
hour; without it the sizes fit a desk. With REAL_ROWS=FOLDER in the environment, real files too.
"""

from __future__ import annotations

import math
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import DENSE_HITS, DENSE_SHARE, write_speed_corpus
from benchmarks.peak import Measured, run_measured

ROWS = int(os.environ.get("BENCH_ROWS", "120000"))
SIZES = (ROWS // 4, ROWS // 2, ROWS)
FULL = (100_000, 1_000_000, 3_000_000)
PANDAS_ROWS = 1_000_000
"""pandas holds a whole file in memory: a larger one is more than its share of a laptop."""

DECODE_ALONE = """
import sys, msgspec
decode = msgspec.json.Decoder().decode
for line in open(sys.argv[1], "rb"): decode(line)
"""
BY_HAND = """
import re, sys
import pandas as pd
rows = pd.read_json(sys.argv[1], lines=True, dtype=False)
for pattern in (r"#([^#]+)#", r"@([\\w-]+)", r"回复@([^:]+):", r"//@([^:]+):", "米粉|小米用户|车主|米黑|水军"):
    rows[pattern] = rows["content"].str.findall(pattern)
rows.to_parquet(sys.argv[2])
"""


def _fanweave(path: Path, workspace: Path, *flags: str) -> Measured:
    shutil.rmtree(workspace, ignore_errors=True)
    command = Path(sys.executable).with_name("fanweave")
    return run_measured([str(command), "--workspace", str(workspace), "ingest", str(path), "--workers", "2", *flags])


def _print(what: str, rows: int, run: Measured) -> None:
    print(f"  {what:<34} {rows / run.seconds:>9,.0f} rows/s {run.seconds:>7.1f} s {run.peak_mb:>7.0f} MB", flush=True)


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """Return the slope of log seconds over log rows by least squares."""
    xs, ys = [math.log(n) for n in sizes], [math.log(s) for s in seconds]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return slope / sum((x - mean_x) ** 2 for x in xs)


def _measure(path: Path, place: Path, *, rows: int) -> list[Measured]:
    """Print one file's lines and return the runs of fanweave, with and without extraction."""
    print(f"{rows:,} rows, {path.stat().st_size / 1e6:,.0f} MB, two workers", flush=True)
    runs = [_fanweave(path, place / "w"), _fanweave(path, place / "w", "--no-extract")]
    _print("fanweave ingest", rows, runs[0])
    _print("fanweave ingest --no-extract", rows, runs[1])
    decoding = run_measured([sys.executable, "-c", DECODE_ALONE, str(path)])
    _print("decoding alone (msgspec, 1 process)", rows, decoding)
    if rows <= PANDAS_ROWS:
        by_hand = [sys.executable, "-c", BY_HAND, str(path), str(place / "hand.parquet")]
        _print("pandas + regular expressions", rows, run_measured(by_hand))
    return runs


def main(arguments: Sequence[str] = ()) -> None:
    """Print the table."""
    sizes = FULL if "--full" in arguments else SIZES
    print(f"texts of 87 code points and {DENSE_HITS} hits on average", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        path = place / "search_comments_2025-04-08.jsonl"
        runs = []
        for rows in sizes:
            write_speed_corpus(path, rows=rows, seed=time.time_ns() % 1_000_000, share=DENSE_SHARE)
            runs.append(_measure(path, place, rows=rows))
        for name, index in (("fanweave ingest", 0), ("fanweave ingest --no-extract", 1)):
            power = exponent(sizes, [run[index].seconds for run in runs])
            memory = ", ".join(f"{run[index].peak_mb:,.0f}" for run in runs)
            print(f"{name}: time grows as rows^{power:.2f}; peak memory {memory} MB")
        print("hard texts, about nine hits each:")
        write_speed_corpus(path, rows=sizes[0], seed=time.time_ns() % 1_000_000)
        _measure(path, place, rows=sizes[0])
        if os.environ.get("REAL_ROWS"):
            for real in sorted(Path(os.environ["REAL_ROWS"]).rglob("*comments*.jsonl")):
                with real.open("rb") as file:
                    rows = sum(1 for _ in file)
                _measure(real, place, rows=rows)


if __name__ == "__main__":
    main(sys.argv[1:])
