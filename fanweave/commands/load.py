"""fanweave load: write the corpus into a graph store."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from fanweave.case_choice import chosen_case
from fanweave.config import settings


def run(
    bulk: Annotated[
        bool, typer.Option("--bulk", help="import into a new Neo4j by neo4j-admin, which is faster")
    ] = False,
    neo4j_home: Annotated[
        Path | None, typer.Option(help="home folder of the stopped Neo4j, for --bulk", show_default=False)
    ] = None,
) -> None:
    """Load the corpus into the graph store; loading again changes nothing.

    The store is the embedded one of the workspace, or --store bolt://HOST:PORT for a Neo4j (make neo4j starts one).
    What is gone from the corpus goes from the store. A load that was cut off is resumed by the same command.
    The embedded graph is built anew beside the old one, by the engine's own fast path.

    --bulk writes files for neo4j-admin and, where the Neo4j server's home is on this machine and the server is
    stopped, imports them: the old graph is replaced. Elsewhere it prints the command. Start the server afterwards and
    run fanweave load, which takes seconds then. The embedded store has no other way: --bulk changes nothing there.

    Examples:
      fanweave load
      fanweave --store bolt://127.0.0.1:7687 load
      fanweave --store bolt://127.0.0.1:7687 load --bulk
      fanweave --workspace demo-data/workspace load
    """
    from fanweave.loading import print_loaded, run_admin_import, warn_of_case, warn_of_ties
    from fanweave.output import print_table
    from fanweave.progress import rows_progress, steps_progress
    from graph.corpus.derive.steps import STEPS
    from graph.load.batches import count_rows
    from graph.load.target import embedded_path, load_into
    from graph.model import RECORDS, table_name
    from graph.tables import current_tables

    chosen = settings()
    warn_of_case(chosen)
    with steps_progress("deriving", total=len(STEPS)) as progress:
        tables = current_tables(chosen.workspace, chosen_case(chosen), progress=progress)
    warn_of_ties(tables.folder, chosen_case(chosen))
    if bulk and embedded_path(chosen.store_url) is None:
        run_admin_import(chosen, tables.folder, generation=tables.generation, home=neo4j_home)
        return
    total = sum(count_rows(tables.folder / f"{table_name(record)}.parquet") for record in RECORDS)
    start = time.monotonic()
    with rows_progress(total) as advance:
        counts = load_into(chosen.store_url, tables.folder, generation=tables.generation, progress=advance)
    seconds = time.monotonic() - start
    print_table([{"table": name, "rows": rows} for name, rows in counts.items() if rows], ["table", "rows"])
    print_loaded(chosen.store_url, sum(counts.values()), seconds)
