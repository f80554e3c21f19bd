"""fanweave doctor: problems of the workspace and the machine, each with its remedy."""

from __future__ import annotations

from typing import Annotated

import typer

from fanweave.case_choice import chosen_case
from fanweave.config import settings


def run(
    corpus: Annotated[
        bool, typer.Option("--corpus", help="show collected counts beside the counts that platforms report")
    ] = False,
    roots: Annotated[int, typer.Option(help="with --corpus: number of root posts shown", min=0)] = 20,
    output: Annotated[str, typer.Option(help="with --corpus: table, or the roots as csv or json")] = "table",
) -> None:
    """Check the workspace, the case and the store, and print each problem with its remedy.

    Ends with exit code 1 when something is wrong. With --corpus: coverage by platform and by root post.

    Examples:
      fanweave doctor
      fanweave doctor --corpus --roots 5
      fanweave doctor --corpus --output csv
    """
    from rich.console import Console

    from fanweave.health import examine

    if corpus:
        _show_corpus(roots, output)
        return
    console = Console(emoji=False, highlight=False)
    findings = examine(settings())
    for finding in findings:
        console.print(f"{'ok   ' if finding.is_fine else 'wrong'}  {finding.what}", markup=False, soft_wrap=True)
        if finding.hint:
            console.print(f"       hint: {finding.hint}", markup=False, soft_wrap=True)
    if not all(finding.is_fine for finding in findings):
        raise typer.Exit(1)


def _show_corpus(roots: int, output: str) -> None:
    from fanweave.coverage import print_coverage
    from fanweave.output import write_rows
    from fanweave.progress import steps_progress
    from graph.corpus.coverage import coverage_by_root
    from graph.corpus.derive.steps import STEPS
    from graph.opened import opened_corpus

    folder = chosen_case(settings())
    with (
        steps_progress("deriving", total=len(STEPS)) as progress,
        opened_corpus(settings().workspace, folder, progress=progress) as corpus,
    ):
        rows = coverage_by_root(corpus)
        if output == "table":
            print_coverage(corpus, roots=roots)
            return
    write_rows(rows, list(rows[0]) if rows else [], output)
