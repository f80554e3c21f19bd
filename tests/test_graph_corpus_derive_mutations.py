"""Each .sql file of ``derive/`` with one change: at least one test that derives tables must fail.

The tests of ``FILES`` run again, on a world in memory, with the changed SQL. ``CAUGHT`` are changes that no test saw
once. ``support.sql_mutations`` makes every other change of a file too; they are not run here, because that takes hours.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, partial
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pytest
import test_graph_corpus_derive
import test_graph_corpus_derive_edges
import test_graph_corpus_guardians
import test_graph_corpus_ties
from support.memory_world import SCRIPTS, MemoryWorld
from support.sql_mutations import sql_mutants

from graph.errors import NothingFound

FILES = (test_graph_corpus_derive_edges, test_graph_corpus_derive, test_graph_corpus_guardians, test_graph_corpus_ties)
CAUGHT = [
    ("guardians", "without NOT a.is_bot"),
    ("guardians", "without NOT a.is_focal"),
    ("guardians", "without NOT a.is_official"),
    ("guardians", "without c.n_rebuttals >= g.min_rebuttals"),
    ("guardians", "without c.n_opponents >= g.min_opponents"),
    ("guardians", "without c.n_hours >= g.min_hours"),
    ("repost_of", "without p.created_ms <= r.created_ms"),
    ("repost_of", "edge of p.created_ms <= r.created_ms"),
    ("placed", "without up.depth = 200"),  # without the other limit, posts that answer each other in a ring never end
]
pytestmark = pytest.mark.slow

Case = Callable[[MemoryWorld, Path], Any]


def cases() -> Iterator[Case]:
    """Yield each test that asks for nothing but ``world`` and ``tmp_path``, once a set of its parameters."""
    for module in FILES:
        for name, function in sorted(vars(module).items()):
            if not name.startswith("test_") or not inspect.isfunction(function):
                continue
            marks = [mark for mark in getattr(function, "pytestmark", []) if mark.name == "parametrize"]
            rows = [{k: v for row in rows for k, v in row.items()} for rows in product(*map(rows_of, marks))]
            wanted = set(inspect.signature(function).parameters)
            if "world" in wanted and wanted <= {"world", "tmp_path", *rows[0]}:
                yield from (partial(run, function, row) for row in rows)


def rows_of(mark: pytest.Mark) -> Iterator[dict[str, Any]]:
    """Yield the parameters of each run of a parametrized test, by name."""
    names = mark.args[0] if not isinstance(mark.args[0], str) else [one.strip() for one in mark.args[0].split(",")]
    for values in mark.args[1]:
        yield dict(zip(names, values if len(names) > 1 else (values,), strict=True))


def run(function: Callable[..., None], row: dict[str, Any], world: MemoryWorld, folder: Path) -> None:
    """Run one test on a world in memory."""
    given = {"world": world, "tmp_path": folder, **row}
    function(**{name: given[name] for name in inspect.signature(function).parameters})


@cache
def seeing(step: str) -> list[Case]:
    """Return the tests that read a table made by this step, those first that caught the last changes."""
    return [case for case, used in steps_of_each() if step in used]


@cache
def steps_of_each() -> list[tuple[Case, set[str]]]:
    """Return each test that passes on unchanged SQL in memory, and the steps that it needs."""
    passed = []
    with TemporaryDirectory() as folder:
        for number, case in enumerate(cases()):
            world = MemoryWorld(Path(folder) / str(number), {})
            with suppress(NothingFound):  # those that look at files of the workspace
                case(world, Path(folder) / str(number))
                passed.append((case, world.used))
    return passed


def read_steps() -> set[str]:
    """Return the steps whose tables some test reads; a change in another step cannot be seen here."""
    return set().union(*(used for _, used in steps_of_each()))


def is_caught(step: str, script: str) -> bool:
    with TemporaryDirectory() as folder:
        for number, case in enumerate(seeing(step)):
            try:
                case(MemoryWorld(Path(folder) / str(number), {step: script}), Path(folder) / str(number))
            except (AssertionError, duckdb.Error, KeyError, ValueError):
                seeing(step).insert(0, seeing(step).pop(number))
                return True
    return False


def change(step: str, what: str) -> str:
    """Return the script of a step with the change whose description begins with ``what``."""
    return next(script for name, script in sql_mutants(SCRIPTS[step]) if name.startswith(what))


def test_the_unchanged_sql_passes_in_memory() -> None:
    assert len(steps_of_each()) >= 0.9 * len(list(cases()))
    assert {"guardians", "interacts_with", "placed", "reply_to", "repost_of"} <= read_steps()


@pytest.mark.parametrize(("step", "what"), CAUGHT)
def test_a_change_that_nobody_saw_once_is_caught(step: str, what: str) -> None:
    assert is_caught(step, change(step, what))
