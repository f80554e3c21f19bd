"""Arguments that the verbs of stance share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Files = Annotated[
    list[Path], typer.Argument(help="CSV or XLSX sheets, or NLPCC's tab-separated rows", show_default=False)
]
Targets = Annotated[list[str] | None, typer.Option("--target", help="only this target (several times for more)")]
