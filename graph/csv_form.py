"""The two forms of CSV: for programs exactly what is held, for spreadsheets what they show without running it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

_FORMULA: Final = "=+\\-@\t\r\0＋－＝＠"
_STARTS_FORMULA: Final = re.compile(f"'*[{_FORMULA}]")
_IS_GUARDED: Final = re.compile(f"'+[{_FORMULA}]")
BYTE_ORDER_MARK: Final = "\ufeff"
"""What tells Excel that a CSV file is UTF-8; programs take it for part of the first column's name."""


class _NewLines(io.StringIO):
    r"""Ends lines by ``\n``; the writer is told ``\r\n``, else it leaves a text with a single ``\r`` without quotes."""

    def write(self, line: str) -> int:
        return super().write(line.removesuffix("\r\n") + "\n")


def csv_for_programs(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    r"""Return CSV without a byte order mark, lines ended by ``\n``, every text as it is: names join, ids match.

    >>> csv_for_programs(["name"], [["=1+1"]])
    'name\n=1+1\n'
    """
    text = _NewLines(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def csv_for_spreadsheets(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    r"""Return CSV with a byte order mark, lines ended by ``\r\n``, and no text that starts a formula.

    >>> csv_for_spreadsheets(["name", "n"], [["=1+1", -1]])
    "\ufeffname,n\r\n'=1+1,-1\r\n"
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in columns])
    writer.writerows([guarded(value) for value in row] for row in rows)
    return f"{BYTE_ORDER_MARK}{text.getvalue()}"


def guarded(value: Any) -> Any:
    """Return a text that would start a formula behind an apostrophe, anything else as it is.

    >>> guarded("=1+1"), guarded("米粉"), guarded(-1)
    ("'=1+1", '米粉', -1)
    """
    return f"'{value}" if isinstance(value, str) and _STARTS_FORMULA.match(value) else value


def unguarded(text: str) -> str:
    """Return a text that ``guarded`` gave as it was before, for sheets that people hand in again.

    >>> unguarded("'=1+1"), unguarded("'n Mi")
    ('=1+1', "'n Mi")
    """
    return text[1:] if _IS_GUARDED.match(text) else text
