"""fanweave export: the graph as files."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fanweave.config import settings
from fanweave.progress import steps_progress


class Format(StrEnum):
    """The formats that export can write."""

    parquet = "parquet"


def run(
    format: Annotated[Format, typer.Argument(help="parquet: one file a node label and relationship type")],
    out: Annotated[Path, typer.Argument(help="folder that gets the files", show_default=False)],
) -> None:
    """Write the whole graph as files; sorted, the same bytes every time.

    Relationship files have from_id and to_id, the ids of the nodes at their ends, and the relationship's properties.

    Examples:
      fanweave export parquet out/parquet
    """
    from rich.console import Console

    from graph.corpus.export import export_parquet
    from graph.corpus.tables import STEPS, current_tables
    from ingest.extract.cases import case_dir

    with steps_progress("deriving", total=len(STEPS)) as progress:
        tables = current_tables(settings().workspace, case_dir(settings().case), progress=progress)
    written = export_parquet(tables, out)
    Console(highlight=False).print(f"{len(written)} files in {out}", markup=False)
