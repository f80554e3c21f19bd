"""The hits of one text as a table for people, or as one JSON object."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from fanweave.output import UNFOLDED
from fanweave.screen import printable, printable_json
from ingest.extract.explanation import as_values, reason_of
from ingest.extract.hit import Hit


def print_json(hits: Sequence[Hit]) -> None:
    """Print ``{"hits": [...]}`` with all fields of each hit."""
    encoded = msgspec.json.format(msgspec.json.encode({"hits": [as_values(hit) for hit in hits]}), indent=2)
    sys.stdout.write(printable_json(encoded.decode("utf-8", "replace")) + "\n")


def print_table(text: str, hits: Sequence[Hit]) -> None:
    """Print one row a hit: span, characters, kind, value, rule, holder, polarity, target, why."""
    table = Table(box=None, pad_edge=False)
    for title in ("span", "characters", "kind", "value", "rule", "conf", "holder", "polarity", "target", "why"):
        table.add_column(title, overflow="fold")
    for hit in hits:
        holder = f"not {hit.holder}" if hit.negated else hit.holder
        cells = (
            f"{hit.start}-{hit.end}",
            text[hit.start : hit.end].replace("\n", " "),
            hit.kind,
            hit.value,
            hit.rule,
            f"{hit.conf:g}",
            holder,
            hit.polarity,
            hit.target,
            reason_of(hit),
        )
        table.add_row(*(Text(printable(cell)) for cell in cells))
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = UNFOLDED
    if hits:
        console.print(table)
    else:
        console.print("nothing found")
