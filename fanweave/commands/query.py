"""fanweave query: list the questions of the library, or print the answer of one as a table."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fanweave.config import settings
from fanweave.question_help import QueryCommand
from graph.errors import QueryRefused
from graph.limits import TIMEOUT_S

COMMAND = QueryCommand


class Output(StrEnum):
    """The forms in which rows can be given."""

    table = "table"
    csv = "csv"
    csv_sheet = "csv-sheet"
    json = "json"
    parquet = "parquet"
    xlsx = "xlsx"


def run(
    name: Annotated[str | None, typer.Argument(help="query; without it the library", show_default=False)] = None,
    param: Annotated[
        list[str] | None, typer.Option(help="parameter as name=value; lists as a,b", metavar="K=V")
    ] = None,
    from_day: Annotated[str | None, typer.Option("--from", help="first day", metavar="DAY", show_default=False)] = None,
    to_day: Annotated[str | None, typer.Option("--to", help="last day", metavar="DAY", show_default=False)] = None,
    platform: Annotated[str | None, typer.Option(help="one platform", show_default=False)] = None,
    thread: Annotated[str | None, typer.Option(help="id of a thread's first post", show_default=False)] = None,
    output: Annotated[Output, typer.Option(help="format of the rows")] = Output.table,
    out: Annotated[Path | None, typer.Option(help="file instead of the screen", show_default=False)] = None,
    timeout: Annotated[float, typer.Option(help="time limit of a statement, in seconds", min=0.001)] = TIMEOUT_S,
) -> None:
    """Answer a question of the library; without a name, list the questions.

    Left out parameters take the default that the list shows. --from, --to, --platform and --thread narrow a question
    that can be narrowed so. After a name, --help explains that question.

    --output csv is for programs: UTF-8 without a byte order mark, every text as it is, so that names and ids join. Do
    not open it in a spreadsheet, which runs texts that begin like formulas. For spreadsheets are csv-sheet, with a byte
    order mark and an apostrophe before such texts, and xlsx. These two and parquet need --out.

    Examples:
      fanweave query
      fanweave query ei_index_by_label --help
      fanweave query ei_index_by_label
      fanweave query topics_across_platforms --param min_platforms=2 --output json
      fanweave query label_claims_by_day --from 2025-04-01 --to 2025-04-07 --platform weibo
      fanweave query cascade_sizes --timeout 300
      fanweave query label_mixing --output csv --out mixing.csv
      fanweave query label_mixing --output csv-sheet --out mixing.csv
      fanweave query label_mixing --output xlsx --out mixing.xlsx
    """
    from fanweave.narrowing import narrow
    from fanweave.opened import table_opener
    from fanweave.opening import opened_store
    from fanweave.output import write_rows
    from queries.library import overview, query, run

    if name is None:
        rows = overview()
        write_rows(rows, list(rows[0]), output.value, out=out)
        return
    wanted, given = query(name), dict(_split(text) for text in param or [])
    options = {"--from": from_day, "--to": to_day, "--platform": platform, "--thread": thread}
    given = narrow(wanted, given, options)
    with opened_store(settings(), timeout_s=timeout) as store:
        rows = run(store, name, table_opener(settings(), timeout_s=timeout), **given)
    write_rows(rows, [column.name for column in wanted.header.columns], output.value, out=out)


def _split(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name:
        raise QueryRefused(f"--param {text!r} is not name=value", hint="--param min_platforms=2", subject=text)
    return name.strip(), value
