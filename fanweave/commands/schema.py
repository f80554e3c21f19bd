"""fanweave schema: what the graph holds, for people who write Cypher."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fanweave.commands.query import Output
from fanweave.config import settings
from graph.errors import NothingFound


def run(
    name: Annotated[
        str | None, typer.Argument(help="node label or relationship type; without it all", show_default=False)
    ] = None,
    output: Annotated[Output, typer.Option(help="format of the rows")] = Output.table,
    out: Annotated[Path | None, typer.Option(help="file instead of the screen", show_default=False)] = None,
) -> None:
    """Print node labels, relationship types and their properties: types, how many there are, how many are filled.

    An example is the smallest value; properties of one person have none. docs/model.md says what each property means.

    Examples:
      fanweave schema
      fanweave schema Post
      fanweave schema REPLY_TO --output json
    """
    from fanweave.opening import opened_store
    from fanweave.output import write_rows
    from graph.description import describe
    from graph.model import NODES, RELATIONSHIPS, arrow

    types = [record.__name__ for record in NODES] + [arrow(record).type for record in RELATIONSHIPS]
    if name is not None and name not in types:
        hint = f"one of {', '.join(types)}"
        raise NothingFound(f"no node label or relationship type is called {name!r}", hint=hint, subject=name)
    with opened_store(settings()) as store:
        rows = describe(store)
    if name is not None:
        rows = [row for row in rows if row["of"] == name or f"[:{name}]" in row["of"]]
    write_rows(rows, ["of", "n", "property", "type", "filled", "example"], output.value, out=out)
