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
from ingest.extract.explanation import as_values
from ingest.extract.hit import Hit


def print_json(hits: Sequence[Hit], reasons: Sequence[str]) -> None:
    """Print ``{"hits": [...]}`` with all fields of each hit, and its reason as ``why``."""
    answer = {"hits": [as_values(hit, why) for hit, why in zip(hits, reasons, strict=True)]}
    encoded = msgspec.json.format(msgspec.json.encode(answer), indent=2)
    sys.stdout.write(printable_json(encoded.decode("utf-8", "replace")) + "\n")


def print_table(text: str, hits: Sequence[Hit], reasons: Sequence[str]) -> None:
    """Print one row a hit: span, characters, kind, value, rule, holder, polarity, target, why (its reason)."""
    table = Table(box=None, pad_edge=False)
    for title in ("span", "characters", "kind", "value", "rule", "conf", "holder", "polarity", "target", "why"):
        table.add_column(title, overflow="fold")
    for hit, why in zip(hits, reasons, strict=True):
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
            why,
        )
        table.add_row(*(Text(printable(cell)) for cell in cells))
    console = Console(emoji=False, highlight=False)
    if not console.is_terminal:
        console.width = UNFOLDED
    if hits:
        console.print(table)
    else:
        console.print("nothing found")
