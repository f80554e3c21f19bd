"""fanweave cypher: ad-hoc Cypher, read-only."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fanweave.commands.query import Output
from fanweave.config import settings
from fanweave.params import read_params
from graph.limits import SHOWN_ROWS, TIMEOUT_S


def run(
    statement: Annotated[str, typer.Argument(help="one Cypher statement; - reads it from standard input")],
    param: Annotated[list[str] | None, typer.Option(help="parameter as name=value", metavar="K=V")] = None,
    output: Annotated[Output, typer.Option(help="format of the rows")] = Output.table,
    out: Annotated[Path | None, typer.Option(help="file instead of the screen", show_default=False)] = None,
    timeout: Annotated[float, typer.Option(help="time limit in seconds", min=0.001)] = TIMEOUT_S,
    limit: Annotated[int, typer.Option(help="rows shown at most, 0 for all", min=0)] = SHOWN_ROWS,
) -> None:
    """Run one Cypher statement on the graph; a statement that would write is refused.

    Values go in as parameters: whole numbers, numbers, true and false, null and JSON lists are taken as such, the
    rest as text; quotes keep a number text (--param 'id="1"').

    --output csv is for programs: UTF-8 without a byte order mark, every text as it is. For spreadsheets are csv-sheet,
    with a byte order mark and an apostrophe before texts that begin like formulas, and xlsx.

    Examples:
      fanweave cypher 'MATCH (p:Post) RETURN p.kind AS kind, count(p) AS n ORDER BY n DESC, kind'
      fanweave cypher 'MATCH (a:Account {id: $id})-[c:CLAIMS]->(l) RETURN l.id AS label, c.n AS n' --param id=weibo:1
      fanweave cypher 'MATCH (h:Hashtag) RETURN h.tag AS tag ORDER BY tag' --output csv --limit 0
      fanweave cypher 'MATCH (l:Label) RETURN l.id AS label ORDER BY label' --output xlsx --out labels.xlsx
    """
    import sys

    from fanweave.opening import opened_store
    from fanweave.output import write_rows
    from graph.stores.values import find_times

    text = sys.stdin.read() if statement == "-" else statement
    given = read_params(param or [])
    with opened_store(settings()) as store:
        rows = find_times(store.read(text, given, timeout_s=timeout, limit=limit + 1 if limit else None))
    shown = rows[:limit] if limit else rows
    write_rows(shown, list(rows[0]) if rows else [], output.value, out=out)
    if len(shown) < len(rows):
        sys.stderr.write(f"the first {limit} rows; --limit 0 shows all\n")
