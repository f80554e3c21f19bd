"""Every query on both stores: its hand-worked rows on the tiny world, types as declared."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from pairs import note_pair

from graph.store import Row, Store
from queries.library import names, query, run

pytest_plugins = ("stores", "tiny_stores")

EXPECTED = Path(__file__).parent / "data" / "queries"
PYTHON_TYPES: dict[str, type] = {"str": str, "int": int, "float": float, "bool": bool, "datetime": dt.datetime}


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((EXPECTED / f"{name}.expected.json").read_text(encoding="utf-8"))
    return found


def as_json(rows: list[Row]) -> Any:
    return json.loads(json.dumps(rows, default=lambda moment: moment.isoformat()))


def test_every_query_has_expected_rows_and_no_file_is_left_over() -> None:
    assert sorted(path.name for path in EXPECTED.iterdir()) == [f"{name}.expected.json" for name in names()]


@pytest.mark.parametrize("name", names())
def test_rows_are_those_worked_out_by_hand(name: str, tiny_store: Store) -> None:
    for case in cases(name):
        assert as_json(run(tiny_store, name, **case["params"])) == case["rows"], case["params"]
    note_pair(name, tiny_store)


@pytest.mark.parametrize("name", names())
def test_columns_and_types_are_as_declared(name: str, tiny_store: Store) -> None:
    declared = {column.name: PYTHON_TYPES[column.type] for column in query(name).header.columns}
    rows = run(tiny_store, name)
    assert rows
    for row in rows:
        assert list(row) == list(declared)
        assert {key: type(value) for key, value in row.items() if value is not None} == {
            key: declared[key] for key, value in row.items() if value is not None
        }
        assert all(value.tzinfo is dt.UTC for value in row.values() if isinstance(value, dt.datetime))


@pytest.mark.parametrize("name", names())
def test_columns_come_from_the_engine_as_declared(name: str, tiny_store: Store) -> None:
    """A lenient conversion must not hide that an engine names or types a column differently."""
    given = {param.name: param.default_value() for param in query(name).header.params}
    given |= {"community": "guardians@tiny"} if "community" in given else {}
    for row in tiny_store.read(query(name).cypher, given):
        for column in query(name).header.columns:
            kinds = {"datetime": (int,), "float": (float,)}.get(column.type, (PYTHON_TYPES[column.type],))
            assert row[column.name] is None or type(row[column.name]) in kinds, column.name


@pytest.mark.parametrize("name", [name for name in names() if "ORDER BY" in query(name).cypher])
def test_the_order_has_a_tie_breaker(name: str, tiny_store: Store) -> None:
    order = query(name).cypher.rpartition("ORDER BY")[2]
    keys = [key.split()[0] for key in order.split(",")]
    for case in cases(name):
        rows = run(tiny_store, name, **case["params"])
        assert len({tuple(row[key] for key in keys) for row in rows}) == len(rows)
