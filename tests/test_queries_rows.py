"""Every query on both stores: the rows that were worked out for the wide world, types as declared."""

from __future__ import annotations

import datetime as dt

import pytest
from support.expected_rows import FOLDER, as_json, stored, worked_out
from support.pairs import note_pair
from support.query_cases import narrowings

from graph.store import Store
from queries.library import cypher_names, names, query, run

PYTHON_TYPES: dict[str, type] = {
    "str": str, "int": int, "float": float, "bool": bool, "datetime": dt.datetime, "list[str]": list,
}  # fmt: skip


def test_every_query_has_expected_rows_and_no_file_is_left_over() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == [f"{name}.expected.json" for name in names()]


@pytest.mark.parametrize("name", cypher_names())
def test_expected_rows_are_those_of_plain_python(name: str) -> None:
    assert stored(name) == worked_out(name), "python -m expected_rows writes them; review the difference"


@pytest.mark.parametrize("name", cypher_names())
def test_rows_are_as_expected(name: str, wide_store: Store) -> None:
    for case in stored(name):
        assert as_json(run(wide_store, name, **case["params"])) == case["rows"], case["params"]
    note_pair(name, wide_store)


@pytest.mark.parametrize("name", [name for name in cypher_names() if narrowings(name)])
def test_every_narrowing_changes_the_rows(name: str) -> None:
    cases = stored(name)
    for params in narrowings(name):
        rows = next(case["rows"] for case in cases if case["params"] == params)
        assert rows != cases[0]["rows"], params


@pytest.mark.parametrize("name", cypher_names())
def test_columns_and_types_are_as_declared(name: str, wide_store: Store) -> None:
    declared = {column.name: PYTHON_TYPES[column.type] for column in query(name).header.columns}
    rows = run(wide_store, name)
    assert rows
    for row in rows:
        assert list(row) == list(declared)
        assert {key: type(value) for key, value in row.items() if value is not None} == {
            key: declared[key] for key, value in row.items() if value is not None
        }
        assert all(value.tzinfo is dt.UTC for value in row.values() if isinstance(value, dt.datetime))


@pytest.mark.parametrize("name", cypher_names())
def test_columns_come_from_the_engine_as_declared(name: str, wide_store: Store) -> None:
    """A lenient conversion must not hide that an engine names or types a column differently."""
    given = {param.name: param.default_value() for param in query(name).header.params}
    given |= {"community": "guardians@tiny"} if "community" in given else {}
    for row in wide_store.read(query(name).cypher, given):
        for column in query(name).header.columns:
            kinds = {"datetime": (int, dt.datetime, str), "float": (float,)}.get(
                column.type, (PYTHON_TYPES[column.type],)
            )
            assert row[column.name] is None or type(row[column.name]) in kinds, column.name


@pytest.mark.parametrize("name", [name for name in cypher_names() if "ORDER BY" in query(name).cypher])
def test_the_order_has_a_tie_breaker(name: str) -> None:
    order = query(name).cypher.rpartition("ORDER BY")[2].partition("LIMIT")[0]
    keys = [key.split()[0] for key in order.split(",")]
    for case in stored(name):
        assert len({tuple(row[key] for key in keys) for row in case["rows"]}) == len(case["rows"])
