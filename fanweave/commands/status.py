"""fanweave status: which case, which files, what is stale."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from fanweave.config import settings

if TYPE_CHECKING:
    from fanweave.workspace_status import Status


class Output(StrEnum):
    """How the state is written."""

    table = "table"
    json = "json"


def run(output: Annotated[Output, typer.Option(help="table for people, json for programs")] = Output.table) -> None:
    """Show the workspace, its case, its files with their readers and rows, and what is stale.

    Each stale thing is printed with the verb that renews it. Nothing is rebuilt; fanweave doctor checks every file.

    Examples:
      fanweave status
      fanweave status --output json
      fanweave --workspace demo-data/workspace status
    """
    from fanweave.screen import printable_json
    from fanweave.workspace_status import workspace_status

    status = workspace_status(settings())
    if output is Output.json:
        typer.echo(printable_json(_as_json(status)), nl=False)
    else:
        _print(status)


def _as_json(status: Status) -> str:
    import msgspec

    return msgspec.json.format(msgspec.json.encode(status), indent=2).decode() + "\n"


def _print(status: Status) -> None:
    import msgspec

    from fanweave.output import print_table
    from fanweave.screen import printable

    case = f"{status.case}, in {status.case_folder or 'no place that is known'}"
    typer.echo(printable(f"workspace  {status.workspace}"))
    typer.echo(printable(f"case       {case}{'' if status.is_own_case else ' (the next ingest takes it)'}"))
    if status.files:
        typer.echo("")
        rows = [{**msgspec.structs.asdict(file), "is_whole": "yes" if file.is_whole else "no"} for file in status.files]
        print_table(rows, list(rows[0]))
    typer.echo("")
    if status.stale:
        print_table([msgspec.structs.asdict(thing) for thing in status.stale], ["what", "why", "mend"])
    else:
        typer.echo("everything is up to date")
