"""The query library: list the questions, run one by name, return its rows in the declared types."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import QueryRefused
from graph.store import Row, Store
from queries.cypher.statement import read_query
from queries.function import load_answer, read_function
from queries.header import COMMUNITY_DEFAULT, Param
from queries.question import Cypher, Function, Question
from queries.values import convert_column, convert_param

if TYPE_CHECKING:
    import pandas as pd

    from graph.opened import Corpus

_FOLDER = Path(__file__).parent
_MACHINERY = {"cypher", "lint"}  # folders of queries/ that hold no questions
_COMMUNITIES = "MATCH (c:Community {method: $method}) RETURN c.id AS id ORDER BY id LIMIT 9"

OpenTables = Callable[[Store], AbstractContextManager["Corpus"]]
"""Opens the derived tables of the generation that a store holds; ``functools.partial(held_tables, workspace=…)``."""


@cache
def library(folder: Path = _FOLDER) -> Mapping[str, Question]:
    """Return every question by name, sorted; raise ``QueryRefused`` at the first mistake in a file.

    ``folder`` holds one folder a subject with ``.cypher`` files and Python modules in it.
    """
    questions: dict[str, Question] = {}
    for path in sorted(_files(folder), key=lambda path: (path.stem, path.parent.name)):
        if path.stem in questions:
            places = f"in {questions[path.stem].subject}/ and in {path.parent.name}/"
            raise QueryRefused(f"two queries are called {path.stem}: {places}", subject=path.stem)
        questions[path.stem] = read_query(path) if path.suffix == ".cypher" else read_function(path)
    return questions


def _files(folder: Path) -> Iterable[Path]:
    for path in [*folder.glob("*/*.cypher"), *folder.glob("*/*.py")]:
        if path.parent.name not in _MACHINERY and not path.name.startswith("_"):
            yield path


def names() -> list[str]:
    """Return the names of all questions, sorted."""
    return list(library())


def cypher_names() -> list[str]:
    """Return the names of the questions that are answered in Cypher, sorted."""
    return [name for name, question in library().items() if isinstance(question.answer, Cypher)]


def query(name: str) -> Question:
    """Return the question of that name; an unknown one raises ``QueryRefused`` whose hint names the nearest."""
    question = library().get(name)
    if question is None:
        raise QueryRefused(f"no query is called {name!r}", hint=_nearest(name, names()), subject=name)
    return question


def overview() -> list[Row]:
    """Return one row a question: subject, query, question, and its parameters with their defaults."""
    return [
        {
            "subject": question.subject,
            "query": question.name,
            "question": question.header.question,
            "parameters": ", ".join(
                param.name if param.default in (None, "null") else f"{param.name}={param.default}"
                for param in question.header.params
            ),
        }
        for question in sorted(library().values(), key=lambda question: (question.subject, question.name))
    ]


def run(store: Store, name: str, open_tables: OpenTables | None = None, /, **params: Any) -> list[Row]:
    """Answer a question of the library and return its rows, one dict a row, columns in the declared order and types.

    ``open_tables`` opens the derived tables for a question that is answered in Python; one in Cypher does without.
    ``params`` are values or their text (``min_platforms=2`` or ``"2"``); left out ones take their default. A
    ``default community:METHOD`` is the only community of that method in the store; without one the query finds
    nothing. Datetimes come back aware, in UTC. Raises ``QueryRefused`` for an unknown query or parameter, a value
    of another type, a store that the header excludes, and rows that are not as declared.
    """
    question = query(name)
    if reason := question.header.not_on.get(store.name):
        raise QueryRefused(f"{name} does not run on {store.name}: {reason}", subject=name)
    bound = bind(question, params, store)
    answer = question.answer
    if isinstance(answer, Function):
        return [convert_row(question, row) for row in _from_tables(question, answer, store, open_tables, bound)]
    return [convert_row(question, row) for row in store.read(answer.text, bound)]


def _from_tables(
    question: Question, answer: Function, store: Store, open_tables: OpenTables | None, bound: Mapping[str, Any]
) -> list[Mapping[str, Any]]:
    if open_tables is None:
        message = f"{question.name} reads the derived tables, and only a store was given"
        raise QueryRefused(message, hint="fanweave.open(workspace).query(NAME)", subject=question.name)
    with open_tables(store) as tables:
        return list(load_answer(answer.path)(tables, **bound))


def frame(store: Store, name: str, open_tables: OpenTables | None = None, /, **params: Any) -> pd.DataFrame:
    """Answer a question as ``run`` does and return a DataFrame with the declared columns, also when it has no rows."""
    import pandas as pd

    columns = [column.name for column in query(name).header.columns]
    return pd.DataFrame(run(store, name, open_tables, **params), columns=columns)


def bind(wanted: Question, given: Mapping[str, Any], store: Store) -> dict[str, Any]:
    """Return the parameters of a question as its answer takes them, defaults filled in."""
    declared = {param.name: param for param in wanted.header.params}
    for name in given:
        if name not in declared:
            raise QueryRefused(
                f"{wanted.name} has no parameter {name!r}", hint=_nearest(name, list(declared)), subject=name
            )
    return {name: _bind_one(wanted, param, given, store) for name, param in declared.items()}


def _bind_one(wanted: Question, param: Param, given: Mapping[str, Any], store: Store) -> Any:
    if param.name not in given:
        if param.default is None:
            hint = f"--param {param.name}=…  {param.text} ({param.type})"
            raise QueryRefused(f"{wanted.name} needs the parameter {param.name}", hint=hint, subject=param.name)
        value = param.default_value()
        if param.default.startswith(COMMUNITY_DEFAULT):
            return _only_community(store, param)
        return convert_param(value, param.type)
    try:
        return convert_param(given[param.name], param.type)
    except ValueError as error:
        raise QueryRefused(f"parameter {param.name}: {error}", hint=param.text, subject=param.name) from None


def _only_community(store: Store, param: Param) -> str | None:
    method = (param.default or "").removeprefix(COMMUNITY_DEFAULT)
    ids = [row["id"] for row in store.read(_COMMUNITIES, {"method": method})]
    if len(ids) > 1:
        hint = f"choose one with --param {param.name}=…: {', '.join(ids)}"
        raise QueryRefused(f"the store holds several communities by {method}", hint=hint, subject=param.name)
    return ids[0] if ids else None


def convert_row(wanted: Question, row: Mapping[str, Any]) -> Row:
    """Return a row with the declared columns in order and type; raise ``QueryRefused`` when it has others."""
    declared = wanted.header.columns
    if set(row) != {column.name for column in declared}:
        raise QueryRefused(f"{wanted.name} returned the columns {', '.join(sorted(row))}", subject=wanted.name)
    try:
        return {column.name: convert_column(row[column.name], column.type) for column in declared}
    except ValueError as error:
        raise QueryRefused(f"{wanted.name} returned another type than declared: {error}", subject=wanted.name) from None


def _nearest(name: str, choices: list[str]) -> str:
    near = difflib.get_close_matches(name, choices, n=3, cutoff=0.4)
    near += [other for other in choices if name in other and other not in near][:3]
    if near:
        return f"did you mean {' or '.join(near)}?"
    return f"one of {', '.join(choices)}" if choices else "it takes none"
