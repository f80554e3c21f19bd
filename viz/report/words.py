"""The words of the report in one language, out of ``words/<language>.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from graph.errors import NothingFound

_EXACT = 1e15
_FOLDER = Path(__file__).parent / "words"


def languages() -> list[str]:
    """Return the languages that a report can be written in, sorted."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))


class Words:
    """Sentences and column names of a language; numbers in them get thousands separators."""

    def __init__(self, language: str) -> None:
        path = _FOLDER / f"{language}.toml"
        if not path.is_file():
            raise NothingFound(
                f"no report in {language!r}", hint=f"--lang {' or '.join(languages())}", subject=language
            )
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        self.language = language
        self._sentences: dict[str, str] = document["sentences"]
        self._columns: dict[str, str] = document["columns"]

    def __call__(self, key: str, **values: Any) -> str:
        """Return the sentence of a key with its values filled in; an unknown key is a KeyError."""
        return self._sentences[key].format(**{name: shown(value) for name, value in values.items()})

    def counted(self, key: str, n: int) -> str:
        """Return the sentence ``key`` about a number ``n``, ``key_1`` when it is one."""
        return self(f"{key}_1" if n == 1 else key, n=n)

    def column(self, name: str) -> str:
        """Return what a column is called; one without a name of its own is called as in the query."""
        return self._columns.get(name, name)

    def titles(self, *names: str, **others: str) -> dict[str, str]:
        """Return the titles of a chart's columns; ``others`` are columns named otherwise, by their key."""
        return {name: self.column(name) for name in names} | {name: self.column(key) for name, key in others.items()}


def percent(share: float | None) -> str:
    """Return a share as people read it.

    >>> percent(0.1234), percent(None)
    ('12.3 %', '–')
    """
    return "–" if share is None else f"{100 * share:.1f} %"


def decimals(values: Iterable[Any]) -> int:
    """Return how many decimal places show the numbers of a column, three at most.

    >>> decimals([60.8, 138.0, None]), decimals([1.0, 2, "x"]), decimals([0.12345, 0.5])
    (1, 0, 3)
    """
    numbers = [value for value in values if isinstance(value, float)]
    return next((n for n in range(3) if all(value == round(value, n) for value in numbers)), 3)


def shown(value: Any, places: int | None = None) -> str:
    """Return a value as people read it: 1,234 or 0.123, an empty text for what is absent.

    ``places`` are those of its column; alone, a whole number has none and any other three.

    >>> shown(1234), shown(0.12345), shown(None), shown(2.0), shown(2.0, 1)
    ('1,234', '0.123', '', '2', '2.0')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        is_whole = value == round(value) and abs(value) < _EXACT
        if places is None:
            places = 0 if is_whole else 3
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.{places}f}"
    return str(value)
