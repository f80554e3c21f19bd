"""fanweave export: the graph as files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fanweave.case_choice import chosen_case
from fanweave.config import settings
from fanweave.opening import opened_store
from fanweave.progress import steps_progress
from graph.temporary import TemporaryFolder

Format = StrEnum(
    "Format", {"gexf": "gexf", "graphml": "graphml", "csv": "csv", "parquet": "parquet", "neo4j_import": "neo4j-import"}
)
"""What the graph can be written as."""


def run(
    format: Annotated[Format, typer.Argument(help="graphml and gexf: one file; the others: a folder of tables")],
    out: Annotated[Path, typer.Argument(help="file or folder that gets it", show_default=False)],
    from_store: Annotated[
        bool,
        typer.Option(
            "--from-store", help="export the graph of the store instead of the corpus; equal after fanweave load"
        ),
    ] = False,
) -> None:
    """Write the whole graph as files; sorted, the same bytes every time.

    csv and parquet have one file a node label and relationship type; relationships have from_id and to_id, the ids of
    the nodes at their ends. The corpus adds its own tables: every count as seen, every hit. neo4j-import
    is what neo4j-admin database import full takes; fanweave load --bulk shows the command.

    CSV is for programs here: UTF-8 without a byte order mark, every text as it is, so that names and ids join. A
    spreadsheet runs texts that begin like formulas: for it are fanweave query and cypher with --output csv-sheet or
    xlsx, and what the pages of draw and report save.

    Examples:
      fanweave export parquet out/parquet
      fanweave export graphml out/graph.graphml
      fanweave export csv out/csv --from-store
    """
    from rich.console import Console

    from graph.export.admin import write_admin_files
    from graph.export.tables import write_csv, write_parquet
    from graph.export.xml import write_gexf, write_graphml
    from graph.history import CORPUS_TABLES
    from graph.model import RECORDS

    records = RECORDS if from_store else (*RECORDS, *CORPUS_TABLES)
    with _tables(from_store) as (tables, generation):
        if format in (Format.graphml, Format.gexf):
            written = [(write_graphml if format is Format.graphml else write_gexf)(tables, out)]
        elif format is Format.neo4j_import:
            written = write_admin_files(tables, out, generation=generation)
        else:
            written = (write_csv if format is Format.csv else write_parquet)(tables, out, records=records)
    shown = f"{len(written)} files in {out}" if len(written) > 1 else str(written[0])
    Console(emoji=False, highlight=False).print(shown, markup=False, soft_wrap=True)


@contextmanager
def _tables(from_store: bool) -> Iterator[tuple[Path, int]]:
    """Yield the folder of tables and its generation: the corpus's own, or what the store holds."""
    from graph.corpus.derive.steps import STEPS
    from graph.dump import dump_tables
    from graph.load.state import held_generation
    from graph.tables import current_tables

    if not from_store:
        with steps_progress("deriving", total=len(STEPS)) as progress:
            tables = current_tables(settings().workspace, chosen_case(settings()), progress=progress)
        yield tables.folder, tables.generation
        return
    with opened_store(settings()) as store, TemporaryFolder() as folder:
        yield dump_tables(store, Path(folder)), held_generation(store) or 0
