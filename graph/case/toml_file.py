"""A TOML file of a case, with the line of every key, so that a fault names its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

_HEADER = re.compile(r"\s*(\[{1,2})\s*([^\[\]]+?)\s*\]{1,2}\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[\w.\-]+(?:\s*\.\s*[\w\-]+)*)\s*=""")
_AT_LINE = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)$")

Place = tuple[str | int, ...]


class TomlFile(NamedTuple):
    """The values of a file and where they stand."""

    name: str  # as it is shown: case/file
    values: dict[str, Any]
    lines: tuple[str, ...]
    places: dict[Place, int]  # keys from the top, tables of a list by number, to the line

    def at(self, *place: str | int, holding: str = "") -> str:
        """Return ``name:line`` of a place, or of the nearest above it that stands on a line of its own.

        ``holding`` looks on for the line of a text inside the value, such as one of a list.
        """
        line = next((self.places[place[:n]] for n in range(len(place), 0, -1) if place[:n] in self.places), 1)
        if holding:
            quoted = (f'"{holding}"', f"'{holding}'")
            further = range(line - 1, len(self.lines))
            line = next((n + 1 for n in further if any(q in self.lines[n] for q in quoted)), line)
        return f"{self.name}:{line}"


def read_toml(path: Path, faults: list[str]) -> TomlFile:
    """Return a TOML file, empty when there is none or when it is damaged; then ``faults`` gets ``name:line: what``."""
    name = f"{path.parent.name}/{path.name}"
    if not path.is_file():
        return TomlFile(name, {}, (), {})
    try:
        text = path.read_bytes().decode("utf-8")
        lines = tuple(text.splitlines())
        return TomlFile(name, tomllib.loads(text), lines, dict(_places(lines)))
    except UnicodeDecodeError as error:
        line_number = error.object[: error.start].count(b"\n") + 1
        faults.append(f"{name}:{line_number}: not UTF-8")
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        line = _AT_LINE.search(message)
        shown = (line and line[1]) or str(max(len(lines), 1))
        faults.append(f"{name}:{shown}: {_AT_LINE.sub('', message).strip()}")
    return TomlFile(name, {}, (), {})


def _places(lines: tuple[str, ...]) -> Iterator[tuple[Place, int]]:
    table: Place = ()
    counts: dict[Place, int] = {}
    for number, line in enumerate(lines, start=1):
        if header := _HEADER.match(line):
            table = _parts(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            yield table, number
        elif key := _KEY.match(line):
            yield (*table, *_parts(key[1])), number


def _parts(dotted: str) -> Place:
    if dotted[0] in "\"'":
        return (dotted[1:-1],)
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
