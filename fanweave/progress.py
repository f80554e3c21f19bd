"""Progress on the standard error stream; nothing is printed when it is not a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

_ERRORS = Console(emoji=False, stderr=True)


@contextmanager
def bytes_progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar over bytes; yields the function to call with bytes done and bytes in all."""
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=_ERRORS, transient=True, disable=not _ERRORS.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def steps_progress(what: str, *, total: int) -> Iterator[Callable[[str], None]]:
    """Show a bar over named steps; yields the function to call when a step begins."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=_ERRORS, transient=True, disable=not _ERRORS.is_terminal) as bar:
        task = bar.add_task(what, total=total)
        yield lambda step: bar.update(task, advance=1, description=f"{what}: {step}")


@contextmanager
def rows_progress(total: int) -> Iterator[Callable[[str, int], None]]:
    """Show a bar over rows with their speed; yields the function to call with a table and its further rows."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Speed(), TimeRemainingColumn())
    with Progress(*columns, console=_ERRORS, transient=True, disable=not _ERRORS.is_terminal) as bar:
        task = bar.add_task("loading", total=total)
        yield lambda table, rows: bar.update(task, advance=rows, description=f"loading {table}")


class _Speed(ProgressColumn):
    """Rows a second, once they are known."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:,.0f} rows/s" if task.speed else "")
