"""fanweave stance sample: texts to label."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fanweave.case_choice import chosen_case
from fanweave.commands.stance.options import Targets
from fanweave.config import settings


def sample(
    out: Annotated[Path, typer.Option(help="sheet to write, .csv or .xlsx")] = Path("stance-labels.csv"),
    n: Annotated[int, typer.Option(help="texts of each target", min=1)] = 300,
    target: Targets = None,
    coders: Annotated[str, typer.Option(help="names of the coders, separated by commas")] = "A,B",
    per_author: Annotated[int, typer.Option(help="most texts of one author", min=1)] = 2,
    seed: Annotated[int, typer.Option(help="the same seed draws the same texts")] = 0,
) -> None:
    """Draw texts to label, and write a sheet for each coder with instructions.

    Equal numbers of texts of each cue stance (support, oppose, unclear, none), spread over platforms and days; few of
    one author, no near-duplicates. Each coder gets the same rows in an order of their own, and fills the column label.

    Examples:
      fanweave stance sample --target person:leijun --out sheet.xlsx
      fanweave stance sample --n 400 --coders anna,ben
    """
    from graph.case.settings import read_case_settings
    from graph.errors import FanweaveError, NothingFound
    from graph.opened import opened_corpus
    from ingest.stance.sampling import draw_rows
    from ingest.stance.sheet import write_sheets

    if out.suffix.lower() not in (".csv", ".xlsx"):
        raise FanweaveError(f"a sheet is .csv or .xlsx, not {out.name}", hint="--out sheet.xlsx")
    folder = chosen_case(settings())
    wanted = target or list(read_case_settings(folder).targets)
    with opened_corpus(settings().workspace, folder) as corpus:
        drawn = draw_rows(corpus, wanted, n=n, per_author=per_author, seed=seed)
    rows = [row for name in wanted for row in drawn[name]]
    if not rows:
        raise NothingFound(f"no text mentions {', '.join(wanted)}", hint="fanweave case check shows the targets' forms")
    for name in wanted:
        typer.echo(f"{name}: {len(drawn[name])} texts")
    names = [name.strip() for name in coders.split(",") if name.strip()] or ["A"]
    for path in write_sheets(rows, out, coders=names, seed=seed):
        typer.echo(str(path))
