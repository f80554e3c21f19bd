"""What the engines do each in their own way comes out alike: the store layer's table of differences, row by row."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from graph.errors import FanweaveError, QueryRefused
from graph.store import Store, open_store
from graph.stores.paths import expand_paths
from graph.stores.values import find_times

AN, P1 = "weibo:~an", "weibo:5150000000000001"


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("9223372036854775807", 2**63 - 1), ("-1", -1), ("0.5", 0.5), ("1.0", 1.0), ("true", True), ("null", None),
        ("''", ""), ("'米\\'`\"'", "米'`\""), ("[]", []), ("[1, null, 'a']", [1, None, "a"]), ("[[1], []]", [[1], []]),
        ("{b: 1, a: [true]}", {"a": [True], "b": 1}), ("date('2025-04-01')", "2025-04-01"),
        ("time('10:00+08:00')", "10:00+08:00"), ("localdatetime('2025-04-01T22:19')", "2025-04-01T22:19"),
        ("duration('P1DT2H')", "P1DT2H"), ("1 = 1.0", True), ("7 / 2", 3), ("toString(0.5)", "0.5"),
    ],
)  # fmt: skip
def test_a_value_is_the_same(tiny_store: Store, expression: str, value: Any) -> None:
    [row] = tiny_store.read(f"RETURN {expression} AS x")
    assert row == {"x": value}
    assert type(row["x"]) is type(value)


@pytest.mark.parametrize("expression", ["datetime('2025-04-01T22:19:00+08:00')", "datetime('2025-04-01T14:19:00Z')"])
def test_a_time_is_aware_and_the_same_moment(tiny_store: Store, expression: str) -> None:
    [row] = find_times(tiny_store.read(f"RETURN {expression} AS at"))
    assert row["at"] == dt.datetime(2025, 4, 1, 14, 19, tzinfo=dt.UTC)


def test_nodes_relationships_and_paths_are_dicts(tiny_store: Store) -> None:
    [row] = tiny_store.read(
        "MATCH p = (a:Account {id: $id})-[r:AUTHORED]->(x:Post) "
        "RETURN a, r, p, [p] AS ps, nodes(p) AS ns, relationships(p) AS rs ORDER BY x.id LIMIT 1",
        {"id": AN},
    )
    assert (row["a"]["@type"], row["a"]["id"], row["r"]["@type"]) == ("Account", AN, "AUTHORED")
    assert list(row["p"]) == ["nodes", "relationships"]
    assert row["p"] == {"nodes": row["ns"], "relationships": row["rs"]} == row["ps"][0]
    assert row["p"]["nodes"][0] == row["a"]
    assert not {"@rid", "@in", "@out"} & set(row["r"])


def test_a_path_against_the_arrow_and_of_one_node(tiny_store: Store) -> None:
    [row] = tiny_store.read(
        "MATCH p = (x:Post {id: $id})<-[:AUTHORED]-(a:Account) MATCH q = (a) RETURN p, q", {"id": P1}
    )
    assert [node["@type"] for node in row["p"]["nodes"]] == ["Post", "Account"]
    assert row["q"] == {"nodes": [row["p"]["nodes"][1]], "relationships": []}


@pytest.mark.parametrize("text", ["(#1:0", "(#a:0)", "(#1:0)-[#2:0]->", "x(#1:0)", "()"])
def test_a_text_that_is_no_path_stays_text(text: str) -> None:
    assert expand_paths(text, lambda address: {"at": address}) == text
    assert expand_paths("(#99:0)", lambda address: None) == "(#99:0)"


def test_labels_and_keys_come_sorted_inside_maps(tiny_store: Store) -> None:
    [row] = tiny_store.read("MATCH (a:Account {id: $id}) RETURN a, properties(a) AS m", {"id": AN})
    assert list(row["a"]) == sorted(row["a"])
    assert list(row["m"]) == sorted(row["m"])


def test_a_key_that_is_there_twice_and_a_tied_node_are_refused(store_url: str, tmp_path: Path) -> None:
    """When a rule is broken differs, at the statement or at the end; that it raises, and nothing stays, does not."""
    from support import tiny_tables

    from graph.load.target import load_into

    tiny_tables.write_tables(tmp_path)
    load_into(store_url, tmp_path, generation=1)
    writer = open_store(store_url, read_only=False)
    try:
        for statement in (
            "UNWIND [1, 2] AS x CREATE (n:Topic {id: 'twice'})",
            "MATCH (n:Topic) WITH n LIMIT 1 CREATE (m:Topic {id: n.id})",
            "MATCH (a:Account {id: 'weibo:~an'}) DELETE a",
        ):
            before = writer.read("MATCH (n) RETURN count(n) AS n")
            try:
                writer.write(statement, [])
            except FanweaveError as error:
                assert isinstance(error, QueryRefused)
                assert "\n" not in error.message
                assert writer.read("MATCH (n) RETURN count(n) AS n") == before
            else:
                assert "DELETE a" in statement and store_url.startswith("embedded")
    finally:
        writer.close()


def test_explaining_a_change_of_the_schema_changes_nothing(tiny_store: Store, store_url: str) -> None:
    """Neo4j refuses it; the embedded engine, which would make the index on a store open for writing, explains it."""
    statement = "EXPLAIN CREATE INDEX topic_kind FOR (n:Topic) ON (n.kind)"
    if tiny_store.name == "neo4j":
        with pytest.raises(QueryRefused):
            tiny_store.read(statement)
        assert "topic_kind" not in {row["name"] for row in tiny_store.read("SHOW INDEXES YIELD name RETURN name")}
        return
    schema = Path(store_url.removeprefix("embedded:")) / "schema.json"
    before = schema.read_bytes()
    with contextlib.suppress(QueryRefused):
        tiny_store.read(statement)
    assert schema.read_bytes() == before


def test_a_procedure_that_writes_its_result_is_refused_or_writes_nothing(tiny_store: Store) -> None:
    with contextlib.suppress(QueryRefused):
        tiny_store.read("CALL algo.pagerank({writeProperty: 'rank'}) YIELD nodeId RETURN nodeId")
    assert tiny_store.read("MATCH (n) WHERE n.rank IS NOT NULL RETURN count(n) AS n") == [{"n": 0}]
