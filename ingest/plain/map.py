"""A mapping file: the ten lines of TOML that say what a plain table's columns are, each mistake told with its line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec

from graph.errors import FileNotReadable
from graph.platforms import ANY_NAME, CODES, is_platform

KINDS: Final = ("original", "comment", "repost", "quote", "account")
COLUMNS: Final = (
    "id", "thread", "top", "parent", "repost_of", "quote_of", "text", "created_at", "collected_at", "like_count",
    "comment_count", "repost_count", "read_count", "keyword", "sort_mode", "gate_mode", "ip_region", "hashtags",
    "mentions", "links", "media", "author_id", "author_name", "author_gender", "author_ip_region",
    "author_follower_count", "author_registered_at", "space", "thread_space", "server",
)  # fmt: skip
"""Our fields that a column may fill."""

CONSTANTS: Final = (
    "thread", "keyword", "sort_mode", "gate_mode", "ip_region", "space", "thread_space", "server",
)  # fmt: skip
"""Our fields that may have one value for every row."""


class TableMap(msgspec.Struct, forbid_unknown_fields=True):
    """What a mapping says."""

    platform: str  # a code of graph.platforms, or other:NAME
    columns: dict[str, str]  # our field to their column
    id_of: list[str] = []  # columns that together tell a row from all others, where no column is an id
    kind: str = "original"  # one of KINDS; a comment with a parent or top comment becomes a reply
    table: str = ""  # sheet, SQLite table or member of a JSON document; "" = whichever has the columns
    zone: str = "Asia/Shanghai"  # of times that name none
    time_format: str | None = None  # as strptime takes it; None = every known form
    separator: str = ","  # between the items of a cell that holds several
    constants: dict[str, str] = {}  # our field to one value for every row


def read_map_file(path: Path) -> str:
    """Return the text of a mapping file; raises FileNotReadable."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise FileNotReadable(
            f"the mapping cannot be read: {path}: {why}", hint="check its path", subject=str(path)
        ) from error


def read_table_map(toml: str, *, name: str) -> TableMap:
    """Return what a mapping says; raises FileNotReadable with the line that is wrong."""
    try:
        document = tomllib.loads(toml)
        _check_texts(document, toml, name)
        table_map = msgspec.convert(document, TableMap)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"\(at line ([0-9]+)", str(error))
        raise _wrong(
            name, int(line.group(1)) if line else len(toml.splitlines()), str(error).split(" (at")[0]
        ) from error
    except msgspec.ValidationError as error:
        named = re.search(r"`([^`$]+)`|\$\.([a-z_]+)", str(error))
        raise _wrong(name, line_of(toml, (named.group(1) or named.group(2)) if named else ""), str(error)) from error
    for what, key, value, allowed in _choices(table_map):
        if value not in allowed:
            behind = "[constants]" if what == "the constant" else ""
            raise _wrong(name, line_of(toml, key, behind=behind), f"{what} {value!r} is none of {', '.join(allowed)}")
    _check_zone(table_map, toml, name)
    if "id" not in table_map.columns and (not table_map.id_of or table_map.kind == "account"):
        raise _wrong(name, line_of(toml, "[columns]"), "a column for id is missing")
    return table_map


def _check_texts(document: dict[str, Any], toml: str, name: str) -> None:
    """Say which column or constant has a value that is no text; msgspec would not tell its name."""
    for heading in ("columns", "constants"):
        members = document.get(heading)
        for key, value in members.items() if isinstance(members, dict) else ():
            if not isinstance(value, str):
                raise _wrong(name, line_of(toml, key, behind=f"[{heading}]"), f"{key} is no text but {value!r}")


def _choices(table_map: TableMap) -> list[tuple[str, str, str, tuple[str, ...]]]:
    platforms = (*CODES, ANY_NAME)
    platform = ANY_NAME if is_platform(table_map.platform) else table_map.platform
    choices = [("platform", "platform", platform, platforms), ("kind", "kind", table_map.kind, KINDS)]
    choices += [("the field", field, field, COLUMNS) for field in table_map.columns]
    return choices + [("the constant", field, field, CONSTANTS) for field in table_map.constants]


def _check_zone(table_map: TableMap, toml: str, name: str) -> None:
    try:
        ZoneInfo(table_map.zone)
    except (KeyError, ValueError, OSError) as error:
        raise _wrong(name, line_of(toml, "zone"), f"no time zone is called {table_map.zone!r}") from error


def line_of(toml: str, key: str, *, behind: str = "") -> int:
    """Return the line on which a key or heading stands (the first one ``behind`` a heading), 1 where it does not."""
    begins = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*(?:=|#|$)" if key else r"$^")
    lines = toml.splitlines()
    first = next((n for n, line in enumerate(lines) if behind and line.strip().startswith(behind)), 0)
    return next((n for n, line in enumerate(lines[first:], start=first + 1) if begins.match(line)), 1)


def _wrong(name: str, line: int, what: Any) -> FileNotReadable:
    return FileNotReadable(
        f"{name}:{line}: {what}", hint="docs/new_reader.md shows a mapping; --suggest-map writes one", subject=name
    )
