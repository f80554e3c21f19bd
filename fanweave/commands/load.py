"""fanweave load: the corpus into a graph store."""

from __future__ import annotations

import time
from pathlib import Path

from fanweave.config import settings


def run() -> None:
    """Load the corpus into the graph store; loading again changes nothing.

    The store is the embedded one of the workspace, or --store bolt://HOST:PORT for a Neo4j (make neo4j starts one).
    What is gone from the corpus goes from the store.

    Examples:
      fanweave load
      fanweave --store bolt://127.0.0.1:7687 load
      fanweave --workspace demo-data/workspace load
    """
    from fanweave.output import print_table
    from fanweave.progress import rows_progress, steps_progress
    from graph.corpus.tables import STEPS, current_tables
    from graph.load import load_into
    from graph.load.batches import count_rows
    from ingest.extract.cases import case_dir

    chosen = settings()
    with steps_progress("deriving", total=len(STEPS)) as progress:
        tables = current_tables(chosen.workspace, case_dir(chosen.case), progress=progress)
    total = sum(count_rows(path) for path in sorted(tables.folder.glob("*.parquet")))
    start = time.monotonic()
    with rows_progress(total) as advance:
        counts = load_into(chosen.store_url, tables.folder, generation=tables.generation, progress=advance)
    seconds = time.monotonic() - start
    print_table([{"table": name, "rows": rows} for name, rows in counts.items() if rows], ["table", "rows"])
    _say(chosen.store_url, sum(counts.values()), seconds)


def _say(url: str, rows: int, seconds: float) -> None:
    from rich.console import Console

    place = Path(url.removeprefix("embedded:")) if "://" not in url else url.rpartition("@")[2]
    rate = f", {rows / seconds:,.0f} rows/s" if rows and seconds else ""
    Console(stderr=True, highlight=False).print(f"{rows:,} rows in {place} after {seconds:.1f} s{rate}", markup=False)
