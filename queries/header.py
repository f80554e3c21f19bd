"""The header of a question or a statement: what it answers, its parameters and its columns, read and checked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeVar

import msgspec

from graph.errors import QueryRefused
from queries.values import TYPES, convert_param

_NAME = r"[a-z][a-z0-9_]*"
_PARAM = re.compile(rf"param ({_NAME}) (\S+)(?: default ('[^']*'|\[[^\]]*\]|\S+))? (\S.*)")
_RETURNS = re.compile(rf"returns ({_NAME}) (\S+) (\S.*)")
_SEE = re.compile(r"see (\S.*)")
_SLOW = re.compile(r"slow embedded (\d+(?:\.\d+)?) s, neo4j (\d+(?:\.\d+)?) s")
_NOT_ON = re.compile(r"not-on (neo4j|embedded) because (\S.*)")
_Declared = TypeVar("_Declared", "Param", "Column")
COMMUNITY_DEFAULT = "community:"  # "default community:guardians" is the store's one community of that method


class Param(msgspec.Struct, frozen=True):
    """A parameter that the query takes."""

    name: str  # as in $name
    type: str  # one of values.TYPES
    default: str | None  # as the header writes it; None: the caller must give it
    text: str  # what it means

    def default_value(self) -> object:
        """Return the default as a value; a ``community:`` default stays as it is written."""
        if self.default is None or self.default == "null":
            return None
        if self.default.startswith("'"):
            return self.default[1:-1]
        return convert_param(self.default, self.type)


class Column(msgspec.Struct, frozen=True):
    """A column of the rows that the query returns."""

    name: str  # its alias
    type: str  # one of values.TYPES
    text: str  # what it means, with its unit


class Header(msgspec.Struct, frozen=True):
    """All that the comment lines above a statement declare."""

    question: str  # one line
    params: tuple[Param, ...]
    columns: tuple[Column, ...]
    see: tuple[str, ...]  # sources: papers, specifications
    not_on: dict[str, str]  # store name to the reason why the query does not run there
    slow: dict[str, float] = {}  # store name to the seconds it takes on the benchmark's graph, where that is long


def fault(path: Path, line: int, message: str) -> QueryRefused:
    """Return the error of a query file, with ``folder/file.cypher:line`` (lines from 1)."""
    place = f"{path.parent.name}/{path.name}:{line}"
    return QueryRefused(f"{place}: {message}", hint="queries/README.md shows the header of every query", subject=place)


def parse_header(lines: list[str], path: Path, *, mark: str = "//") -> Header:
    """Return the header that the first lines of a file hold.

    ``lines`` are the lines that begin with ``mark`` (``//`` in Cypher, ``--`` in SQL, nothing in a docstring).
    """
    texts = [line.removeprefix(mark).strip() for line in lines]
    if not texts or not texts[0].endswith((".", "?")):
        raise fault(path, 1, f"the first line must be the question, one sentence after {mark or 'the quotes'}")
    params: dict[str, Param] = {}
    columns: dict[str, Column] = {}
    see: list[str] = []
    not_on: dict[str, str] = {}
    slow: dict[str, float] = {}
    for number, text in enumerate(texts[1:], start=2):
        if match := _PARAM.fullmatch(text):
            _add(params, _param(match, path, number), path, number)
        elif match := _RETURNS.fullmatch(text):
            _check_type(match.group(2), path, number)
            _add(columns, Column(*match.groups()), path, number)
        elif match := _SEE.fullmatch(text):
            see.append(match.group(1))
        elif match := _NOT_ON.fullmatch(text):
            not_on[match.group(1)] = match.group(2)
        elif match := _SLOW.fullmatch(text):
            slow = dict(zip(("embedded", "neo4j"), map(float, match.groups()), strict=True))
        elif text:
            raise fault(path, number, f"expected param, returns, see, slow or not-on, got {text!r}")
    return Header(texts[0], tuple(params.values()), tuple(columns.values()), tuple(see), not_on, slow)


def _param(match: re.Match[str], path: Path, line: int) -> Param:
    param = Param(*match.groups())
    _check_type(param.type, path, line)
    try:
        param.default_value()
    except ValueError as error:
        raise fault(path, line, f"default of {param.name}: {error}") from None
    return param


def _check_type(kind: str, path: Path, line: int) -> None:
    if kind not in TYPES:
        raise fault(path, line, f"unknown type {kind!r}; types are {' '.join(TYPES)}")


def _add(declared: dict[str, _Declared], one: _Declared, path: Path, line: int) -> None:
    if one.name in declared:
        raise fault(path, line, f"{one.name} is declared twice")
    declared[one.name] = one
