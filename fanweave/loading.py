"""What the verb load does beside loading: warnings, the files of neo4j-admin, the closing line."""

from __future__ import annotations

import time
from pathlib import Path

import typer

from fanweave.case_choice import chosen_case
from fanweave.config import Settings


def warn_of_case(chosen: Settings) -> None:
    """Warn when the texts were read with another lexicon than the case has now."""
    from graph.case.state import texts_hash
    from graph.corpus.parts.manifest import read_manifest

    manifest = read_manifest(chosen.workspace / "corpus")
    if manifest.sources and manifest.case_hash != texts_hash(chosen_case(chosen)):
        typer.echo("warning: the case has changed since the texts were read; fanweave extract", err=True)


def warn_of_ties(tables: Path, case_dir: Path) -> None:
    """Warn when the case looks for communities in a projection without ties and another projection has some."""
    from graph.opened import case_tables
    from graph.projections.tied import instead_sentence

    with case_tables(tables, case_dir) as corpus:
        sentence = instead_sentence(corpus.projection, corpus.ties_instead())
    if sentence:
        typer.echo(f"warning: no communities. {sentence}", err=True)


def run_admin_import(chosen: Settings, tables: Path, *, generation: int, home: Path | None) -> None:
    """Write the files of neo4j-admin; import them where that can be done, else say how."""
    from rich.console import Console

    from graph.export.admin import import_folder, write_admin_files
    from graph.load.admin import find_home, import_command, run_import, server_answers
    from graph.stores.bolt import bolt_database

    console = Console(emoji=False, stderr=True, highlight=False, soft_wrap=True, markup=False)
    server_home = find_home(chosen.store_url, home)
    folder = import_folder(chosen.workspace).resolve()
    write_admin_files(tables, folder, generation=generation)
    command = import_command(folder, home=server_home, database=bolt_database(chosen.store_url))
    if server_home is None or server_answers(chosen.store_url):
        console.print(f"files for neo4j-admin in {folder}; stop the server, then run where its home is:")
        typer.echo(command.shown())
        console.print("then start the server and run fanweave load, which takes seconds")
        return
    start = time.monotonic()
    run_import(command)
    console.print(f"imported into {server_home} after {time.monotonic() - start:.1f} s")
    console.print("start the server now (make neo4j) and run fanweave load, which takes seconds")


def print_loaded(url: str, rows: int, seconds: float) -> None:
    """Print how many rows a store got, how fast, and where the other store would do better."""
    from rich.console import Console

    from graph.limits import EMBEDDED_ROWS

    is_embedded = "://" not in url
    place = Path(url.removeprefix("embedded:")) if is_embedded else url.rpartition("@")[2]
    rate = f", {rows / seconds:,.0f} rows/s" if rows and seconds else ""
    console = Console(emoji=False, stderr=True, highlight=False, soft_wrap=True, markup=False)
    console.print(f"{rows:,} rows in {place} after {seconds:.1f} s{rate}")
    if is_embedded and rows >= EMBEDDED_ROWS:
        console.print(
            f"hint: from {EMBEDDED_ROWS:,} rows on Neo4j may load and answer faster: make neo4j, then "
            "fanweave --store bolt://127.0.0.1:7687 load"
        )
