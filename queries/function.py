"""One Python module as a checked question: header, signature and rows agree in both directions."""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from graph.errors import QueryRefused
from queries.header import fault, parse_header
from queries.question import Function, Question, check_params

Answer = Callable[..., Iterable[Mapping[str, Any]]]


def read_function(path: Path) -> Question:
    """Return the question of a module without importing it; raise ``QueryRefused`` with ``folder/file.py:line``.

    The docstring is the header, in the syntax of the ``//`` lines of a ``.cypher`` file. ``def answer(tables, *, …)``
    takes exactly the declared parameters as keywords and uses each of them. That it returns the declared columns is
    checked with every row, when it runs.
    """
    try:
        text = path.read_text(encoding="utf-8")
        module = ast.parse(text)
    except (OSError, ValueError, SyntaxError) as error:
        raise QueryRefused(f"cannot read {path.name}: {error}", subject=path.name) from error
    header = parse_header((ast.get_docstring(module) or "").splitlines(), path, mark="")
    function = next((n for n in module.body if isinstance(n, ast.FunctionDef) and n.name == "answer"), None)
    if function is None:
        raise fault(path, 1, "no def answer(tables, *, …) in the module")
    check_params(header, _used_keywords(function, path), path, before=0)
    if not header.columns:
        raise fault(path, 1, "no column is declared: returns NAME TYPE MEANING")
    below = "\n".join(text.splitlines()[module.body[0].end_lineno :])
    return Question(path.stem, path.parent.name, header, Function(below.strip("\n"), path))


def _used_keywords(function: ast.FunctionDef, path: Path) -> dict[str, int]:
    """Return each keyword of ``answer`` that its body reads, with its line counted from 0."""
    arguments = function.args
    if [one.arg for one in arguments.args] != ["tables"] or arguments.vararg or arguments.kwarg:
        raise fault(path, function.lineno, "answer takes tables, then keywords only: def answer(tables, *, …)")
    read = {n.id for part in function.body for n in ast.walk(part) if isinstance(n, ast.Name)}
    for one, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        if default is not None:
            raise fault(path, one.lineno, f"the default of {one.arg} belongs into the header")
        if one.arg not in read:
            raise fault(path, one.lineno, f"param {one.arg} is taken but not used")
    return {one.arg: one.lineno - 1 for one in arguments.kwonlyargs}


@cache
def load_answer(path: Path) -> Answer:
    """Import the module of a question and return its ``answer``."""
    spec = importlib.util.spec_from_file_location(f"queries.{path.parent.name}.{path.stem}", path)
    if spec is None or spec.loader is None:
        raise QueryRefused(f"cannot import {path.name}", subject=path.name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    answer: Answer = module.answer
    return answer
