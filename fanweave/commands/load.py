"""fanweave load: the corpus into a graph store."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from fanweave.case_choice import chosen_case
from fanweave.config import Settings, settings


def run(
    bulk: Annotated[bool, typer.Option("--bulk", help="the store's fastest way, into an empty or new graph")] = False,
    neo4j_home: Annotated[
        Path | None, typer.Option(help="home folder of the stopped Neo4j, for --bulk", show_default=False)
    ] = None,
) -> None:
    """Load the corpus into the graph store; loading again changes nothing.

    The store is the embedded one of the workspace, or --store bolt://HOST:PORT for a Neo4j (make neo4j starts one).
    What is gone from the corpus goes from the store. A load that was cut off is resumed by the same command.

    --bulk builds the embedded graph by the engine's own fast path. For a Neo4j it writes files for neo4j-admin and,
    where the server's home is on this machine and the server is stopped, imports them: the old graph is replaced.
    Elsewhere it prints the command. Start the server afterwards and run fanweave load, which takes seconds then.

    Examples:
      fanweave load
      fanweave load --bulk
      fanweave --store bolt://127.0.0.1:7687 load
      fanweave --store bolt://127.0.0.1:7687 load --bulk
      fanweave --workspace demo-data/workspace load
    """
    from fanweave.output import print_table
    from fanweave.progress import rows_progress, steps_progress
    from graph.corpus.derive.steps import STEPS
    from graph.load.batches import count_rows
    from graph.load.target import embedded_path, load_into
    from graph.model import RECORDS, table_name
    from graph.tables import current_tables

    chosen = settings()
    _warn_of_case(chosen)
    with steps_progress("deriving", total=len(STEPS)) as progress:
        tables = current_tables(chosen.workspace, chosen_case(chosen), progress=progress)
    if bulk and embedded_path(chosen.store_url) is None:
        _import(chosen, tables.folder, generation=tables.generation, home=neo4j_home)
        return
    total = sum(count_rows(tables.folder / f"{table_name(record)}.parquet") for record in RECORDS)
    start = time.monotonic()
    with rows_progress(total) as advance:
        counts = load_into(chosen.store_url, tables.folder, generation=tables.generation, progress=advance, bulk=bulk)
    seconds = time.monotonic() - start
    print_table([{"table": name, "rows": rows} for name, rows in counts.items() if rows], ["table", "rows"])
    _say(chosen.store_url, sum(counts.values()), seconds)


def _warn_of_case(chosen: Settings) -> None:
    from graph.case.state import texts_hash
    from graph.corpus.parts.manifest import read_manifest

    manifest = read_manifest(chosen.workspace / "corpus")
    if manifest.sources and manifest.case_hash != texts_hash(chosen_case(chosen)):
        typer.echo("warning: the case has changed since the texts were read; fanweave extract", err=True)


def _import(chosen: Settings, tables: Path, *, generation: int, home: Path | None) -> None:
    """Write the files of neo4j-admin; import them where that can be done, else say how."""
    from rich.console import Console

    from graph.export.admin import import_folder, write_admin_files
    from graph.load.admin import find_home, import_command, run_import, server_answers
    from graph.stores.bolt import bolt_database

    console = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)
    found = find_home(chosen.store_url, home)
    folder = import_folder(chosen.workspace).resolve()
    write_admin_files(tables, folder, generation=generation)
    command = import_command(folder, home=found, database=bolt_database(chosen.store_url))
    if found is None or server_answers(chosen.store_url):
        console.print(f"files for neo4j-admin in {folder}; stop the server, then run where its home is:")
        typer.echo(command.shown())
        console.print("then start the server and run fanweave load, which takes seconds")
        return
    start = time.monotonic()
    run_import(command)
    console.print(f"imported into {found} after {time.monotonic() - start:.1f} s")
    console.print("start the server now (make neo4j) and run fanweave load, which takes seconds")


def _say(url: str, rows: int, seconds: float) -> None:
    from rich.console import Console

    place = Path(url.removeprefix("embedded:")) if "://" not in url else url.rpartition("@")[2]
    rate = f", {rows / seconds:,.0f} rows/s" if rows and seconds else ""
    Console(stderr=True, highlight=False).print(f"{rows:,} rows in {place} after {seconds:.1f} s{rate}", markup=False)
