"""One ``.cypher`` file as a checked question: header and statement agree in both directions."""

from __future__ import annotations

from pathlib import Path

from graph.errors import QueryRefused
from queries.cypher.body import columns, parameters, writing_words
from queries.header import Header, fault, parse_header
from queries.question import Cypher, Question, check_params

MAX_BODY_LINES = 40


def read_query(path: Path) -> Question:
    """Return the question of a file, checked; raise ``QueryRefused`` with ``folder/file.cypher:line`` at a mistake."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QueryRefused(f"cannot read {path.name}: {error}", subject=path.name) from error
    size = next((number for number, line in enumerate(lines) if not line.startswith("//")), len(lines))
    header = parse_header(lines[:size], path)
    body = "\n".join(lines[size:]).rstrip()
    _check_shape(body, path, size)
    check_params(header, parameters(body), path, before=size)
    _check_columns(header, body, path, size)
    return Question(path.stem, path.parent.name, header, Cypher(body.strip("\n")))


def _check_shape(body: str, path: Path, size: int) -> None:
    if not body.strip():
        raise fault(path, size + 1, "no statement below the header")
    if len(body.strip("\n").splitlines()) > MAX_BODY_LINES:
        raise fault(path, size + 1, f"the statement is longer than {MAX_BODY_LINES} lines")
    if body.endswith(";"):
        raise fault(path, size + body.count("\n") + 1, "a statement ends without a semicolon")
    for word, line in writing_words(body):
        raise fault(path, size + line + 1, f"{word} writes; a query only reads")


def _check_columns(header: Header, body: str, path: Path, size: int) -> None:
    declared = [column.name for column in header.columns]
    returned = columns(body)
    for name, line in returned:
        if name is None:
            raise fault(path, size + line + 1, "a column has no alias")
        if name not in declared:
            raise fault(path, size + line + 1, f"column {name} is returned but not declared")
    names = [name for name, _ in returned]
    for name in declared:
        if name not in names:
            raise fault(path, 1, f"column {name} is declared but not returned")
    if names != declared:
        raise fault(path, 1, f"columns are returned in the order {', '.join(map(str, names))}; declare them so")
