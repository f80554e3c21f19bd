"""Loading speed and memory beside hand-tuned loops, and edges for projections: one made-up crisis, one run.

100,000 accounts, 500,000 posts, 2.7 million rows (``benchmarks.graph``); BENCH_SCALE=0.1 makes it a tenth. Online
loading needs an empty Neo4j at NEO4J_URL (bolt://127.0.0.1:7687), the import the jars of ``make neo4j``.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.graph import write_graph
from benchmarks.peak import Measured, run_measured
from graph.columns import arrow_schema
from graph.corpus.derive.acts import write_acts
from graph.errors import StoreUnavailable
from graph.load.admin import CHECKOUT_HOME
from graph.model import RECORDS, table_name
from graph.projections.read import PROJECTIONS, read_edges
from graph.store import open_store

SCALE = float(os.environ.get("BENCH_SCALE", "1"))
NEO4J = os.environ.get("NEO4J_URL", "bolt://127.0.0.1:7687")
LOAD = """
import sys
from pathlib import Path
from graph.load.target import load_into
load_into(sys.argv[1], Path(sys.argv[2]), generation=int(sys.argv[3]), bulk=sys.argv[4] == "bulk")
"""
IMPORT = """
import sys
from pathlib import Path
from graph.export.admin import write_admin_files
from graph.load.admin import import_command, run_import
tables, files, home = map(Path, sys.argv[1:4])
if sys.argv[4] == "convert":
    write_admin_files(tables, files, generation=1)
run_import(import_command(files, home=home, database="neo4j"))
"""


def _say(what: str, run: Measured, rows: int, peer: Measured | None = None) -> Measured:
    ratio = f"  {peer.seconds / run.seconds:>5.2f} x the line above" if peer else ""
    print(
        f"  {what:<42} {rows / run.seconds:>9,.0f} rows/s {run.seconds:>7.1f} s {run.peak_mb:>7.0f} MB{ratio}",
        flush=True,
    )
    return run


def _load(url: str, tables: Path, *, generation: int = 1, way: str = "ordinary") -> Measured:
    return run_measured([sys.executable, "-c", LOAD, url, str(tables), str(generation), way])


def _peer(way: str, place: str, tables: Path) -> Measured:
    return run_measured([sys.executable, "-m", "benchmarks.peers", way, place, str(tables)])


def _embedded(folder: Path, tables: Path, rows: int) -> None:
    peer = _say("the engine's own fast path", _peer("engine", f"{folder}/peer", tables), rows)
    _say("embedded, load", _load(f"embedded:{folder}/bulk", tables, way="bulk"), rows, peer)
    _say("embedded, in transactions", _load(f"embedded:{folder}/graph", tables), rows)


def _neo4j(tables: Path, empty: Path, rows: int) -> None:
    if not _neo4j_is_empty():
        return
    peer = _say("Neo4j, UNWIND loop by hand", _peer("unwind", NEO4J, tables), rows)
    _load(NEO4J, empty, generation=2)
    _say("Neo4j, load", _load(NEO4J, tables, generation=3), rows, peer)
    _say("Neo4j, load again", _load(NEO4J, tables, generation=4), rows)
    _load(NEO4J, empty, generation=5)


def _neo4j_is_empty() -> bool:
    try:
        store = open_store(NEO4J)
    except StoreUnavailable as error:
        print(f"  Neo4j left out: {error}")
        return False
    try:
        held = store.read("MATCH (n) WHERE NOT n:Fanweave RETURN count(n) AS n")[0]["n"]
        print(f"  {store.agent}" + (f" left out: it holds {held:,} nodes, not ours to delete" if held else ""))
        return not held
    finally:
        store.close()


def _import(folder: Path, tables: Path, rows: int) -> None:
    if not (CHECKOUT_HOME / "lib").is_dir():
        print("  neo4j-admin left out: no jars; make neo4j fetches them where there is no Docker")
        return
    home, files = folder / "home", folder / "files"
    for name in ("conf", "data", "logs", "run"):
        (home / name).mkdir(parents=True)
    (home / "conf" / "neo4j.conf").write_text("", encoding="utf-8")
    (home / "lib").symlink_to(CHECKOUT_HOME / "lib")
    command = [sys.executable, "-c", IMPORT, str(tables), str(files), str(home)]
    whole = run_measured([*command, "convert"])
    bare = _say("neo4j-admin import of the files", run_measured([*command, "bare"]), rows)
    _say("Neo4j, load --bulk, files written too", whole, rows, bare)


def _write_empty(folder: Path) -> None:
    folder.mkdir()
    for record in RECORDS:
        pq.write_table(arrow_schema(record).empty_table(), folder / f"{table_name(record)}.parquet")


def _projections(tables: Path) -> None:
    started = time.perf_counter()
    write_acts(tables)
    print(f"edges for projections; act and use written once in {time.perf_counter() - started:.1f} s")
    for kind in PROJECTIONS:
        read_edges(tables, kind)
        started = time.perf_counter()
        edges = read_edges(tables, kind)
        seconds, acts = time.perf_counter() - started, int(edges.weight.sum())
        print(f"  {kind:<12} {acts:>11,} acts {len(edges):>11,} edges {acts / seconds:>13,.0f} acts/s", flush=True)


def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tables, empty = folder / "tables", folder / "empty"
        rows = write_graph(tables, seed=1, scale=SCALE)
        _write_empty(empty)
        _projections(tables)
        print(f"loading {rows:,} rows")
        _embedded(folder, tables, rows)
        _import(folder, tables, rows)
        _neo4j(tables, empty, rows)


if __name__ == "__main__":
    main()
