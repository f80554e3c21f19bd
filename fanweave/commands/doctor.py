"""fanweave doctor: what is wrong here."""

from __future__ import annotations

from fanweave.config import settings


def run() -> None:
    """Look at the workspace, the case and the store, and say what is wrong and how to mend it.

    Ends with exit code 1 when something is wrong.

    Examples:
      fanweave doctor
    """
    import typer
    from rich.console import Console

    from fanweave.health import examine

    console = Console(highlight=False)
    findings = examine(settings())
    for finding in findings:
        console.print(f"{'ok   ' if finding.is_fine else 'wrong'}  {finding.what}", markup=False, soft_wrap=True)
        if finding.hint:
            console.print(f"       hint: {finding.hint}", markup=False, soft_wrap=True)
    if not all(finding.is_fine for finding in findings):
        raise typer.Exit(1)
