"""Reading speed and memory: fanweave ingest, beside decoding alone and beside what a user would write.

Prints rows a second and the peak memory of all processes. With REAL_ROWS=FOLDER in the environment, real files too.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.corpus import write_speed_corpus
from benchmarks.peak import Measured, run_measured

ROWS = int(os.environ.get("BENCH_ROWS", "120000"))

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


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        files = [("synthetic, hard", place / "search_comments_2025-04-08.jsonl")]
        write_speed_corpus(files[0][1], rows=ROWS, seed=time.time_ns() % 1_000_000)
        if os.environ.get("REAL_ROWS"):
            files += [("real", path) for path in sorted(Path(os.environ["REAL_ROWS"]).rglob("*comments*.jsonl"))]
        for name, path in files:
            with path.open("rb") as file:
                rows = sum(1 for _ in file)
            print(f"{name}: {rows:,} rows, {path.stat().st_size / 1e6:,.0f} MB, two workers")
            _print("fanweave ingest", rows, _fanweave(path, place / "w"))
            _print("fanweave ingest --no-extract", rows, _fanweave(path, place / "w", "--no-extract"))
            _print(
                "decoding alone (msgspec, 1 process)",
                rows,
                run_measured([sys.executable, "-c", DECODE_ALONE, str(path)]),
            )
            by_hand = [sys.executable, "-c", BY_HAND, str(path), str(place / "hand.parquet")]
            _print("pandas + regular expressions", rows, run_measured(by_hand))


if __name__ == "__main__":
    main()
