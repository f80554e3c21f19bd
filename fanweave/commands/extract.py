"""fanweave extract: search the texts of the corpus again, after the lexicon changed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fanweave.case_choice import chosen_case, other_case
from fanweave.config import settings
from fanweave.output import TextOutput

if TYPE_CHECKING:
    from ingest.run.reextraction import ExtractReport


def run(
    workers: Annotated[int, typer.Option(help="worker processes", min=1)] = min(os.cpu_count() or 1, 8),
    output: Annotated[TextOutput, typer.Option(help="format of the changed counts")] = TextOutput.table,
    most: Annotated[int, typer.Option(help="rows of a table on the screen", min=1)] = 40,
    switch_case: Annotated[bool, typer.Option("--switch-case", help="change to the case of --case")] = False,
) -> None:
    """Search the texts of the corpus again with the current case, and print which counts changed.

    The collectors' files are not needed. Only what extraction found is replaced, all at once: a run that is cut off has
    changed nothing, and the same command goes on. Then load the graph again.

    A workspace keeps its case. --switch-case changes to the one of --case and first prints what is thrown away.

    Examples:
      fanweave extract
      fanweave extract --workers 2 --output json
      fanweave --case lumora extract --switch-case
    """
    from fanweave.progress import bytes_progress
    from ingest.run.pipeline import orders_for
    from ingest.run.reextraction import extract
    from ingest.run.switching import losses
    from ingest.stance.batch import apply_models

    folder = other_case(settings()) if switch_case else chosen_case(settings())
    orders = orders_for(settings().workspace, folder)
    for loss in losses(settings().workspace, folder):
        typer.echo(loss, err=True)
    with bytes_progress("extracting") as progress:
        report = extract(orders, workers=workers, progress=progress)
    with bytes_progress("stance") as progress:
        apply_models(settings().workspace, Path(orders.case_dir), workers=workers, progress=progress)
    _print(report, output.value, most=most)


def _print(report: ExtractReport, output: str, *, most: int) -> None:
    from fanweave.output import write_rows

    rows = [{"kind": m.kind, "value": m.value, "detail": m.detail, "before": m.before, "after": m.after,
             "change": m.change} for m in report.moved]  # fmt: skip
    if output != "table":
        write_rows(rows, ["kind", "value", "detail", "before", "after", "change"], output)
        return
    kinds = [{"kind": m.kind, "before": m.before, "after": m.after, "change": m.change} for m in report.kinds]
    write_rows(kinds, ["kind", "before", "after", "change"])
    if not rows:
        typer.echo("no count moved")
        return
    typer.echo("\nwhat moved:")
    write_rows(rows[:most], list(rows[0]))
    if len(rows) > most:
        typer.echo(f"and {len(rows) - most} more (--most, or --output csv for all)")
    typer.echo("fanweave load brings the graph up to date", err=True)
