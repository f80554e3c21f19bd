"""The labelling sheet: one file a coder, as CSV or XLSX, each in an order of its own, with instructions."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from graph.csv_form import csv_for_spreadsheets
from graph.files import write_whole
from ingest.stance.sampling import Drawn

COLUMNS = ("id", "text", "target", "label", "author", "coder")
CHOICES = ("support", "oppose", "none", "unclear")

INSTRUCTIONS = """\
How to label

1. Read the text alone and ask: what does its author want the reader to think of the target of this row?
2. support: speaks for it, defends it, wishes it well, would buy or follow it again.
3. oppose: speaks against it, blames it, mocks it, warns of it, wants something back from it.
4. none: speaks of it without taking a side, asks, reports, or speaks of something else.
5. unclear: you cannot tell, even after reading twice. Irony that could be meant either way is unclear.
6. The target counts, not the mood: grief is no support, and support for a person is none for the company.
7. What others are quoted as saying does not count, only what the author says.
8. Write nothing but the label. Do not talk about rows with the other coder before both are done.
9. Leave id, target, author and coder as they are. Rows without a label are left out.
"""


def write_sheets(rows: Sequence[Drawn], out: Path, *, coders: Sequence[str], seed: int = 0) -> list[Path]:
    """Write one sheet a coder, the same rows in an order of the coder's own, and the instructions; returns the paths.

    ``out`` names the sheet: with several coders their names come before its suffix.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    paths = []
    for coder in coders:
        order = list(rows)
        random.Random(f"{seed}:{coder}").shuffle(order)
        path = out if len(coders) == 1 else out.with_name(f"{out.stem}-{coder}{out.suffix}")
        cells = [(row.id, row.text, row.target, "", row.author, coder) for row in order]
        if out.suffix.lower() == ".xlsx":
            _write_excel(path, cells)
        else:
            _write_csv(path, cells)
        paths.append(path)
    if out.suffix.lower() != ".xlsx":
        notes = out.with_name(f"{out.stem}-how-to.txt")
        write_whole(notes, INSTRUCTIONS)
        paths.append(notes)
    return paths


def _write_csv(path: Path, cells: Sequence[tuple[str, ...]]) -> None:
    write_whole(path, csv_for_spreadsheets(COLUMNS, cells))


def _write_excel(path: Path, cells: Sequence[tuple[str, ...]]) -> None:
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "labels"
    sheet.append(list(COLUMNS))
    for number, row in enumerate(cells, start=2):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
            cell.data_type = "s"  # a text that begins with = is no formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDEF", (22, 80, 18, 12, 24, 10), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    choice = DataValidation(type="list", formula1=f'"{",".join(CHOICES)}"', allow_blank=True)
    sheet.add_data_validation(choice)
    choice.add(f"D2:D{len(cells) + 1}")
    notes: Any = book.create_sheet("how to")
    notes.column_dimensions["A"].width = 120
    for line in INSTRUCTIONS.splitlines():
        notes.append([line])
    book.save(path)
