"""fanweave case check: every file of a case, and its traps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fanweave.case_choice import chosen_case
from fanweave.config import settings

if TYPE_CHECKING:
    from ingest.extract.case_check import CaseReport


def check(
    name: Annotated[
        str | None, typer.Argument(help="name or folder of the case [the one of --case]", show_default=False)
    ] = None,
) -> None:
    """Read every file of a case and run its traps.

    Prints each fault as file:line, warnings apart, and each trap that fails with its text, what was expected and what
    was found. Ends with exit code 2 when a file is wrong, 1 when a trap fails.

    Examples:
      fanweave case check
      fanweave case check xiaomi_su7
      fanweave case check path/to/my_case
      fanweave case check .
    """
    from graph.case.folder import case_dir
    from ingest.extract.case_check import check_case

    folder = case_dir(name) if name else chosen_case(settings())
    report = check_case(folder)
    _print(report, shown=_near(folder.parent), name=folder.name)
    if report.faults:
        raise typer.Exit(2)
    if report.failed:
        raise typer.Exit(1)


def _near(folder: Path) -> str:
    """Return the folder as it is written from here, ready to stand before a file's name."""
    try:
        relative = folder.relative_to(Path.cwd())
    except ValueError:
        return f"{folder}/"
    return "" if relative == Path() else f"{relative}/"


def _print(report: CaseReport, *, shown: str, name: str) -> None:
    for fault in report.faults:
        typer.echo(f"{shown}{fault}")
    for warning in report.warnings:
        typer.echo(f"warning: {shown}{warning}", err=True)
    for failed in report.failed:
        typer.echo(f"{shown}{failed.where}: trap failed\n  text      {failed.trap.text}")
        typer.echo(f"  expected  {failed.trap.expect}\n  got       {failed.hits}")
    held = f"{report.n_traps - len(report.failed)} of {report.n_traps} traps hold"
    counts = f"{len(report.faults)} faults, {len(report.warnings)} warnings"
    typer.echo(f"{name}: {report.n_entries} entries, {counts}, {held if not report.faults else 'traps not run'}")
