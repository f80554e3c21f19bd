"""fanweave ingest: read collectors' files into the corpus."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from fanweave.case_choice import chosen_case
from fanweave.config import settings
from fanweave.progress import bytes_progress


def run(
    paths: Annotated[list[Path], typer.Argument(help="files and folders that a collector wrote", show_default=False)],
    reader: Annotated[str | None, typer.Option(help="name of the reader, when the format is not recognised")] = None,
    thread: Annotated[
        str | None, typer.Option(help="id of the post, for files of comments that do not name it")
    ] = None,
    map_file: Annotated[
        Path | None, typer.Option("--map", help="TOML file that maps the columns of a plain table")
    ] = None,
    suggest_map: Annotated[
        bool, typer.Option("--suggest-map", help="print a proposal for --map and read nothing")
    ] = False,
    workers: Annotated[int, typer.Option(help="worker processes", min=1)] = min(os.cpu_count() or 1, 8),
    strict: Annotated[bool, typer.Option("--strict", help="stop at the first bad row")] = False,
    keep_names: Annotated[bool, typer.Option("--keep-names", help="keep nicknames in clear")] = False,
    mask_bare_names: Annotated[
        bool, typer.Option("--mask-bare-names", help="mask the files' nicknames also where no @ precedes them")
    ] = False,
    no_quarantine: Annotated[
        bool, typer.Option("--no-quarantine", help="keep place and reason of rejected rows, not the rows in clear")
    ] = False,
    no_extract: Annotated[bool, typer.Option("--no-extract", help="store the texts without searching them")] = False,
    load: Annotated[bool, typer.Option("--load", help="then load the corpus into the graph store")] = False,
) -> None:
    """Read collectors' files into the corpus; the same file again changes nothing.

    A row that cannot be read goes to the workspace's quarantine with its place and reason, and the run goes on.

    Examples:
      fanweave ingest data/weibo/jsonl
      fanweave ingest data/ --workers 2
      fanweave ingest search_comments_2025-04-01.jsonl --strict
      fanweave ingest data/ --mask-bare-names --no-quarantine
      fanweave ingest table.csv --suggest-map
      fanweave ingest table.csv --map my.toml
      fanweave ingest comment_20250402.jsonl --thread 5149645123456781
    """
    from fanweave.report import print_ingest_report, print_suggested_map
    from ingest.plain.map import read_map_file
    from ingest.plain.reader import table_reader
    from ingest.run.pipeline import ingest, orders_for, raise_first
    from ingest.sections.recognition import find_files
    from ingest.stance.batch import apply_models

    if suggest_map:
        print_suggested_map(paths)
        return
    table_map = read_map_file(map_file) if map_file is not None else None
    files = find_files(paths, reader=table_reader(table_map, name=str(map_file)) if table_map is not None else reader)
    place = settings().workspace
    orders = orders_for(
        place,
        chosen_case(settings()),
        keep_names=keep_names,
        mask_bare_names=mask_bare_names,
        keep_rejected=not no_quarantine,
        extract=not no_extract,
        strict=strict,
        thread=thread,
        table_map=table_map,
    )
    with bytes_progress("reading") as progress:
        report = ingest(files.sections, orders, workers=workers, progress=progress)
    if orders.extract:
        apply_models(place, Path(orders.case_dir), workers=workers)
    print_ingest_report(report, quarantine=place / "quarantine", passed_over=files.passed_over)
    raise_first(report)
    if load:
        from fanweave.commands.load import run as run_load

        run_load()
