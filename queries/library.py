"""The query library: find the ``.cypher`` files, run one by name, give its rows in the types it declares."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import QueryRefused
from graph.store import Row, Store
from queries.cypher.header import COMMUNITY_DEFAULT, Param
from queries.cypher.statement import Query, read_query
from queries.values import convert_column, convert_param

if TYPE_CHECKING:
    import pandas as pd

_FOLDER = Path(__file__).parent
_COMMUNITIES = "MATCH (c:Community {method: $method}) RETURN c.id AS id ORDER BY id LIMIT 9"


@cache
def library(folder: Path = _FOLDER) -> Mapping[str, Query]:
    """Return every query by name, sorted; raise ``QueryRefused`` at the first mistake in a file.

    ``folder`` holds one folder a subject with ``.cypher`` files in it.
    """
    found: dict[str, Query] = {}
    for path in sorted(folder.glob("*/*.cypher"), key=lambda path: (path.stem, path.parent.name)):
        if path.stem in found:
            message = f"two queries are called {path.stem}: in {found[path.stem].folder}/ and in {path.parent.name}/"
            raise QueryRefused(message, subject=path.stem)
        found[path.stem] = read_query(path)
    return found


def names() -> list[str]:
    """Return the names of all queries, sorted."""
    return list(library())


def query(name: str) -> Query:
    """Return the query of that name; an unknown one raises ``QueryRefused`` whose hint names the nearest."""
    found = library().get(name)
    if found is None:
        raise QueryRefused(f"no query is called {name!r}", hint=_nearest(name, names()), subject=name)
    return found


def overview() -> list[Row]:
    """Return one row a query: subject, query, question, and its parameters with their defaults."""
    return [
        {
            "subject": found.folder,
            "query": found.name,
            "question": found.header.question,
            "parameters": ", ".join(
                param.name if param.default in (None, "null") else f"{param.name}={param.default}"
                for param in found.header.params
            ),
        }
        for found in sorted(library().values(), key=lambda found: (found.folder, found.name))
    ]


def run(store: Store, name: str, /, **params: Any) -> list[Row]:
    """Run a query of the library and return its rows, one dict a row, columns in the declared order and types.

    ``params`` are values or their text (``min_platforms=2`` or ``"2"``); left out ones take their default. A
    ``default community:METHOD`` is the only community of that method in the store; without one the query finds
    nothing. Datetimes come back aware, in UTC. Raises ``QueryRefused`` for an unknown query or parameter, a value
    of another type, a store that the header excludes, and rows that are not as declared.
    """
    wanted = query(name)
    if reason := wanted.header.not_on.get(store.name):
        raise QueryRefused(f"{name} does not run on {store.name}: {reason}", subject=name)
    bound = bind(wanted, params, store)
    return [_convert_row(wanted, row) for row in store.read(wanted.cypher, bound)]


def frame(store: Store, name: str, /, **params: Any) -> pd.DataFrame:
    """Run a query as ``run`` does and return a DataFrame with the declared columns, also when it has no rows."""
    import pandas as pd

    columns = [column.name for column in query(name).header.columns]
    return pd.DataFrame(run(store, name, **params), columns=columns)


def bind(wanted: Query, given: Mapping[str, Any], store: Store) -> dict[str, Any]:
    """Return the parameters of a query as the store takes them, defaults filled in."""
    declared = {param.name: param for param in wanted.header.params}
    for name in given:
        if name not in declared:
            raise QueryRefused(
                f"{wanted.name} has no parameter {name!r}", hint=_nearest(name, list(declared)), subject=name
            )
    return {name: _bind_one(wanted, param, given, store) for name, param in declared.items()}


def _bind_one(wanted: Query, param: Param, given: Mapping[str, Any], store: Store) -> Any:
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
    found = [row["id"] for row in store.read(_COMMUNITIES, {"method": method})]
    if len(found) > 1:
        hint = f"choose one with --param {param.name}=…: {', '.join(found)}"
        raise QueryRefused(f"the store holds several communities by {method}", hint=hint, subject=param.name)
    return found[0] if found else None


def _convert_row(wanted: Query, row: Mapping[str, Any]) -> Row:
    declared = wanted.header.columns
    if set(row) != {column.name for column in declared}:
        raise QueryRefused(f"{wanted.name} returned the columns {', '.join(sorted(row))}", subject=wanted.name)
    try:
        return {column.name: convert_column(row[column.name], column.type) for column in declared}
    except ValueError as error:
        raise QueryRefused(f"{wanted.name} returned another type than declared: {error}", subject=wanted.name) from None


def _nearest(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
    near += [other for other in known if name in other and other not in near][:3]
    if near:
        return f"did you mean {' or '.join(near)}?"
    return f"known are {', '.join(known)}" if known else "it takes none"
