"""The result of an ingest run, as a table on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from fanweave.screen import printable
from ingest.run.pipeline import IngestReport
from ingest.sections.recognition import PassedOver

_NAMED = 5
_LISTED = 20
_NOTES = {
    "damaged_id": "{n} of {name} were read without a damaged id of another post or account: export it with ids as text",
    "gb18030": "read as GB18030: {n} of {name}",
    "bare_name": "{n} of {name} hold a nickname of these accounts without an @: --mask-bare-names masks them, too",
    "mojibake": "{name} was probably decoded wrongly before it was saved (锟斤拷, 寰崥, Ã…): export it as UTF-8",
}


def print_ingest_report(report: IngestReport, *, quarantine: Path, passed_over: Sequence[PassedOver]) -> None:
    """Print the counts of a run of ingest; rejected rows by reason, and the files that no reader takes."""
    table = Table("", "count", show_edge=False)
    table.columns[1].justify = "right"
    table.add_row("files", f"{report.files:,}")
    table.add_row("rows", f"{report.rows:,}")
    table.add_row("posts kept", f"{report.kept:,}")
    table.add_row("duplicates", f"{report.duplicates:,}")
    if report.conflicts:
        table.add_row("conflicts, other posts of the same id", f"{report.conflicts:,}")
    if report.accounts_only:
        table.add_row("rows about accounts alone", f"{report.accounts_only:,}")
    table.add_row("stubs, referred to and not collected", f"{report.stubs:,}")
    table.add_row("rejected", f"{sum(report.rejected.values()):,}")
    for reason, n in report.rejected.items():
        table.add_row(f"  {reason}", f"{n:,}")
    console = Console(emoji=False, highlight=False)
    console.print(table)
    if 1 < len(report.sections) <= _LISTED:
        console.print(_sections(report))
    for line in _notes(report):
        console.print(printable(line), markup=False, soft_wrap=True)
    is_mapped = any(section.reader.startswith("table-") for section in report.sections)
    if is_mapped and report.duplicates + report.conflicts >= report.kept > 0:
        console.print("half of the rows bear an id that another row has: is the column for id one? (--suggest-map)")
    if report.rejected:
        console.print(f"rejected rows lie in {quarantine}, each with its place and reason", markup=False)
    foreign = [one.name for one in passed_over if not one.why]
    if foreign:
        rest = f" and {len(foreign) - _NAMED} more" if len(foreign) > _NAMED else ""
        names = printable(", ".join(foreign[:_NAMED]))
        console.print(f"passed over, of no known format: {names}{rest}", markup=False, soft_wrap=True)
    for one in passed_over:
        if one.why:
            console.print(printable(f"passed over: {one.name}: {one.why}"), markup=False, soft_wrap=True)


def print_suggested_map(paths: Sequence[Path]) -> None:
    """Print a mapping for each table, ready to be put into a file."""
    from ingest.plain.suggestion import suggest_map

    for path in paths:
        print(suggest_map(path), end="")  # noqa: T201 - what is printed is what the user pastes


def _sections(report: IngestReport) -> Table:
    table = Table("file", "reader", "rows", "rejected", show_edge=False)
    for column in table.columns[2:]:
        column.justify = "right"
    for one in report.sections:
        table.add_row(escape(printable(one.name)), one.reader, f"{one.rows:,}", f"{one.rejected:,}")
    return table


def _notes(report: IngestReport) -> list[str]:
    return [
        _NOTES.get(note, "{note}: {n} of {name}").format(note=note, n=f"{n:,} row{'s' if n > 1 else ''}", name=one.name)
        for one in report.sections
        for note, n in one.notes.items()
    ]
