"""One ``.sql`` file over the opened corpus as a checked statement: header and parameters agree in both directions."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from graph.errors import QueryRefused
from queries.header import Header, fault, parse_header
from queries.question import check_params

_HIDDEN = re.compile(r"--[^\n]*|'(?:[^']|'')*'|\"[^\"]*\"")


class SqlStatement(msgspec.Struct, frozen=True):
    """A statement for ``graph.opened.Corpus.ask``."""

    name: str  # the file's stem
    header: Header
    sql: str  # the statement, without the header


def read_sql(path: Path) -> SqlStatement:
    """Return the statement of a file; raise ``QueryRefused`` with ``folder/file.sql:line`` at a mistake.

    The first lines, after ``--``, are the header in the syntax of a ``.cypher`` file's. That the statement returns the
    declared columns, only the database can say: ``tests/test_viz_headers.py`` asks it for every file.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QueryRefused(f"cannot read {path.name}: {error}", subject=path.name) from error
    size = next((number for number, line in enumerate(lines) if not line.startswith("--")), len(lines))
    header = parse_header(lines[:size], path, mark="--")
    body = "\n".join(lines[size:]).strip("\n")
    if not body.strip():
        raise fault(path, size + 1, "no statement below the header")
    check_params(header, parameters(body), path, before=size)
    return SqlStatement(path.stem, header, body)


def parameters(sql: str) -> dict[str, int]:
    """Return each ``$parameter`` with the line of its first use, counted from 0; those in texts and comments not."""
    bare = _HIDDEN.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), sql)
    lines: dict[str, int] = {}
    for match in re.finditer(r"\$(\w+)", bare):
        lines.setdefault(match.group(1), bare.count("\n", 0, match.start()))
    return lines
