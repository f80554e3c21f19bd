"""What a run found, as a table on the terminal."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table

from ingest.pipeline import IngestReport


def print_ingest_report(report: IngestReport, *, quarantine: Path) -> None:
    """Print the counts of a run of ingest; rejected rows by reason, with where they lie."""
    table = Table("", "count", show_edge=False)
    table.columns[1].justify = "right"
    table.add_row("files", f"{report.files:,}")
    table.add_row("rows", f"{report.rows:,}")
    table.add_row("posts kept", f"{report.kept:,}")
    table.add_row("duplicates", f"{report.duplicates:,}")
    if report.accounts_only:
        table.add_row("rows about accounts alone", f"{report.accounts_only:,}")
    table.add_row("rejected", f"{sum(report.rejected.values()):,}")
    for reason, n in report.rejected.items():
        table.add_row(f"  {reason}", f"{n:,}")
    console = Console(highlight=False)
    console.print(table)
    if report.rejected:
        console.print(f"rejected rows lie in {quarantine}, each with its place and reason", markup=False)
