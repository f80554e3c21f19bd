"""The derive SQL keeps to what Spark can run too, and no row depends on the order in which an engine reads rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

import graph.corpus.derive.steps
import graph.findings

FOLDER = Path(graph.corpus.derive.steps.__file__).parent
FILES = sorted([*FOLDER.glob("*.sql"), *Path(graph.findings.__file__).parent.glob("*.sql")])
OF_SPARK = {"TIMESTAMP_MILLIS"}  # functions of Spark that the parser does not know by name
DECIDED = {  # arg_max of several cells where the order is total although it does not name them all: why
    ("post_row", "longest"): "cells of one text are read from the text itself, which is in the order",
}
FIRST_COME = (exp.First, exp.Last, exp.AnyValue, exp.FirstValue, exp.LastValue)


def statements(sql: str) -> list[exp.Expr]:
    return [one for one in sqlglot.parse(sql, read="duckdb") if one is not None]


def columns(part: exp.Expr | None) -> set[str]:
    return {one.name for one in part.find_all(exp.Column)} if part is not None else set()


def spark_faults(sql: str) -> Iterator[str]:
    """Yield what Spark could not run, or would run as something else."""
    for one in statements(sql):
        if isinstance(one, exp.Command):
            yield f"not understood: {one.sql()[:40]}"
            continue
        if isinstance(one, exp.Create) and one.kind not in ("TABLE", "VIEW"):
            yield f"creates a {one.kind}"
        if not isinstance(one, exp.Create):
            yield f"not a CREATE: {one.sql()[:40]}"
        if any(star.args.get("replace") or star.args.get("except_") for star in one.find_all(exp.Star)):
            yield "* EXCLUDE or * REPLACE"
        if any(union.args.get("by_name") for union in one.find_all(exp.SetOperation)):
            yield "UNION BY NAME"
        if any(not isinstance(size.this, exp.Column) or size.this.name != "text" for size in one.find_all(exp.Length)):
            yield "len or length of something that may be a list: array_length"
        for select in one.find_all(exp.Select):
            if sum(len(list(cell.find_all(exp.Explode, exp.Unnest))) for cell in select.expressions) > 1:
                yield "two unnest in one SELECT"
        spark = one.sql("spark", unsupported_level=sqlglot.ErrorLevel.RAISE)
        for call in sqlglot.parse_one(spark, read="spark").find_all(exp.Anonymous):
            if call.name.upper() not in OF_SPARK:
                yield f"no function of Spark: {call.name}"


def order_faults(sql: str, name: str = "") -> Iterator[str]:
    """Yield what hangs on the order in which an engine reads rows."""
    for one in statements(sql):
        for first in one.find_all(*FIRST_COME):
            yield f"{first.sql()}: whichever row comes first"
        for gathered in one.find_all(exp.ArrayAgg):
            if gathered.find_ancestor(exp.ArraySort) is None and gathered.find(exp.Order) is None:
                yield f"{gathered.sql()}: a list without an order"
        for best in one.find_all(exp.ArgMax, exp.ArgMin):
            alias = best.find_ancestor(exp.Alias)
            if columns(best.this) - columns(best.expression) and (name, alias.alias if alias else "") not in DECIDED:
                yield f"{best.sql()}: equal rows are told apart by nothing"
        for limit in one.find_all(exp.Limit):
            if limit.parent is not None and limit.parent.args.get("order") is None:
                yield f"{limit.sql()}: of rows without an order"
        for window in one.find_all(exp.Window):
            select = window.find_ancestor(exp.Select)
            if isinstance(window.this, exp.RowNumber) and select is not None and select.args.get("qualify"):
                cells = set().union(*(columns(cell) for cell in select.expressions if not cell.find(exp.Star)))
                cells |= _starred(one, select)
                if free := cells - columns(window):
                    yield f"{window.sql()}: {', '.join(sorted(free))} of equal rows may differ"


def _starred(statement: exp.Expr, select: exp.Select) -> set[str]:
    """Return the columns that a ``*`` of a select stands for, where it reads a part of the same WITH."""
    if not any(cell.find(exp.Star) for cell in select.expressions):
        return set()
    source = select.args["from_"].this.name if "from_" in select.args else select.args["from"].this.name
    for part in statement.find_all(exp.CTE):
        if part.alias == source:
            return {cell.alias_or_name for cell in part.this.expressions}
    return set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_spark_can_run_what_is_made_of_the_file(path: Path) -> None:
    assert list(spark_faults(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_row_depends_on_the_order_of_rows(path: Path) -> None:
    assert list(order_faults(path.read_text(encoding="utf-8"), path.stem)) == []


def test_every_step_has_its_file() -> None:
    assert len(FILES) >= 23
    assert {f"{step}.sql" for step in graph.corpus.derive.steps.STEPS} <= {path.name for path in FILES}


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("CREATE MACRO twice(x) AS x * 2", "creates a MACRO"),
        ("SET VARIABLE zone = 'UTC'", "not a CREATE"),
        ("CREATE TABLE t AS SELECT getvariable('zone') AS zone", "no function of Spark: GETVARIABLE"),
        ("CREATE TABLE t AS SELECT make_timestamp_ms(ms) AS at FROM p", "no function of Spark: MAKE_TIMESTAMP_MS"),
        ("CREATE TABLE t AS SELECT * REPLACE (a + 1 AS a) FROM p", "* EXCLUDE or * REPLACE"),
        ("CREATE TABLE t AS SELECT * EXCLUDE (a) FROM p", "* EXCLUDE or * REPLACE"),
        ("CREATE TABLE t AS SELECT a FROM p UNION ALL BY NAME SELECT a FROM q", "UNION BY NAME"),
        ("CREATE TABLE t AS SELECT len(links) AS n FROM p", "len or length of something that may be a list"),
        ("CREATE TABLE t AS SELECT unnest(a) AS a, unnest(b) AS b FROM p", "two unnest in one SELECT"),
    ],
)
def test_what_spark_cannot_run_is_told(sql: str, fault: str) -> None:
    assert any(one.upper().startswith(fault.upper()) for one in spark_faults(sql)), list(spark_faults(sql))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT any_value(a) AS a FROM p GROUP BY b",
        "SELECT first(a) AS a FROM p GROUP BY b",
        "SELECT list(a) AS a FROM p GROUP BY b",
        "SELECT arg_max(a, ms) AS a FROM p GROUP BY b",
        "SELECT a FROM p LIMIT 1",
        "SELECT a, b, c FROM p QUALIFY row_number() OVER (PARTITION BY a ORDER BY b) = 1",
        "WITH q AS (SELECT a, b, c FROM p) SELECT * FROM q QUALIFY row_number() OVER (PARTITION BY a ORDER BY b) = 1",
    ],
)
def test_what_hangs_on_the_order_of_rows_is_told(query: str) -> None:
    assert len(list(order_faults(f"CREATE TABLE t AS {query}"))) == 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT min(a) AS a FROM p GROUP BY b",
        "SELECT list_sort(list(DISTINCT a)) AS a FROM p GROUP BY b",
        "SELECT list(a ORDER BY a) AS a FROM p GROUP BY b",
        "SELECT arg_max(a, {'ms': ms, 'a': a}) AS a FROM p GROUP BY b",
        "SELECT a FROM p ORDER BY a LIMIT 1",
        "SELECT a, b FROM p QUALIFY row_number() OVER (PARTITION BY a ORDER BY b) = 1",
    ],
)
def test_what_has_an_order_is_allowed(query: str) -> None:
    sql = f"CREATE TABLE t AS {query}"
    assert [*order_faults(sql), *spark_faults(sql)] == []
