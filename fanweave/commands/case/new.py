"""fanweave case new: a case started from the template."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def new(
    name: Annotated[str, typer.Argument(help="name of the case, which becomes the name of its folder")],
    into: Annotated[
        Path, typer.Option("--in", help="folder of your own that gets the case's folder", show_default="./cases")
    ] = Path("cases"),
) -> None:
    """Start a case from the template in ./cases: complete, valid, every file commented.

    Examples:
      fanweave case new my_case
      fanweave case new my_case --in path/to
    """
    from graph.case.folder import start_case

    folder = start_case(name, into)
    use = name if into == Path("cases") else str(folder) if len(folder.parts) > 1 else f"./{folder}"
    typer.echo(f"{folder}\nfanweave case check {use}\nfanweave --case {use} ingest PATH…")
