"""fanweave report: write the report, one HTML page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fanweave.case_choice import chosen_case
from fanweave.config import settings
from graph.limits import TIMEOUT_S


def run(
    out: Annotated[Path, typer.Option(help="file to write")] = Path("out/report.html"),
    lang: Annotated[str, typer.Option(help="en or zh")] = "en",
    share: Annotated[
        bool, typer.Option("--share/--private", help="redacted for others, or with post ids and small groups")
    ] = True,
    timeout: Annotated[float, typer.Option(help="time limit of one question, in seconds", min=0.001)] = TIMEOUT_S,
) -> None:
    """Write a report that opens offline, contains no script, and shows the query behind every number.

    Examples:
      fanweave report
      fanweave report --lang zh --out out/report-zh.html
      fanweave report --private
      fanweave report --timeout 300
    """
    from rich.console import Console

    from fanweave.opened import table_opener
    from fanweave.opening import opened_store
    from fanweave.screen import printable
    from graph.corpus.parts.manifest import read_manifest
    from viz.report.draw import draw_report

    chosen = settings()
    with opened_store(chosen, timeout_s=timeout) as store:
        drawn = draw_report(
            store,
            chosen_case(chosen),
            manifest=read_manifest(chosen.workspace / "corpus"),
            out=out,
            language=lang,
            share=share,
            open_tables=table_opener(chosen, timeout_s=timeout),
        )
    kept = "may be shared" if share else "private: it carries post ids and small groups"
    console = Console(emoji=False, highlight=False, soft_wrap=True, markup=False)
    console.print(f"{out}: {drawn.n_filled} sections with something to show; {kept}")
    for key, reason in drawn.failures.items():
        console.print(printable(f"the section {key!r} could not be made: {reason}"))
