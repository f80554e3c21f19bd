"""Bad input to load, query, cypher and export, on both stores: one line, a hint, exit 2, nothing half-loaded."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from neo4j import Session
from neo4j.exceptions import Neo4jError
from support import tiny_files, tiny_tables

from graph.errors import StoreUnavailable
from graph.load.graph import load_graph
from graph.load.state import check_version
from graph.load.target import load_into
from graph.model_version import model_version
from graph.nodes import Account, Post
from graph.relationships import Authored
from graph.store import Store, open_store

Run = Callable[..., Any]
HOSTILE = (
    "' OR 1=1 //",
    'x"}) DETACH DELETE (n) //',
    "`) MATCH (n) DELETE n //",
    "\\",
    "a\nb\r\t'",
    "$id",
    "{id}",
    "米'`\"",
)


def assert_refused(ran: Any, message: str) -> None:
    assert (ran.code, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert first.startswith("error: ") and message in first, first
    assert second.startswith("hint: ") and len(second) > 7
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("MATCH (n:Account)\nRETRUN n", "line 2, column 1: "),
        ("RETURN 1 + AS x", "line 1, column 15: "),
        ("MATCH (n:Account) RETURN n.id AS id\nORDER BY", "line 2, column 9: "),
        ("MATCH (a)-[:X]->(b RETURN a", "line 1, column 20: "),
        ("RETURN 'abc", "line 1, column 8: "),
    ],
)
def test_what_does_not_parse_is_told_with_its_place(
    fanweave: Run, tiny_store: Store, store_url: str, statement: str, place: str
) -> None:
    ran = fanweave("--store", store_url, "cypher", statement)
    assert_refused(ran, f"the query does not run: {place}")
    assert "EXPLAIN " not in ran.err
    assert "java" not in ran.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["cypher", "MATCH (n:Account {id: $id}) RETURN n"], "Expected parameter(s): id"),
        (["cypher", "UNWIND range(0, $n) AS x RETURN x", "--param", "n=abc"], "the query does not run: "),
        (["cypher", "RETURN 1 AS x", "--param", "n"], "is not name=value"),
        (["query", "topics_across_platforms", "--param", "min_platforms=two"], "parameter min_platforms: "),
        (["query", "topics_across_platforms", "--param", "nope=1"], "has no parameter 'nope'"),
        (["query", "no_such_question"], "no query is called 'no_such_question'"),
    ],
)
def test_parameters_missing_or_of_another_type(
    fanweave: Run, tiny_store: Store, store_url: str, arguments: list[str], message: str
) -> None:
    assert_refused(fanweave("--store", store_url, *arguments), message)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_never_cypher(fanweave: Run, tiny_store: Store, store_url: str, value: str) -> None:
    """Whatever a value holds, it comes back as it is and changes nothing."""
    assert tiny_store.read("RETURN $x AS x, [$x] AS l", {"x": value}) == [{"x": value, "l": [value]}]
    ran = fanweave("--store", store_url, "query", "label_accounts_by_platform", "--platform", value, "--output", "csv")
    assert (ran.code, ran.out.count("\n")) == (0, 1), ran.err
    ran = fanweave("--store", store_url, "cypher", "MATCH (a:Account {id: $id}) RETURN a", "--param", f"id={value}")
    assert (ran.code, ran.out) == (0, "no rows\n")
    assert tiny_store.read("MATCH (n) RETURN count(n) > 40 AS there") == [{"there": True}]


@pytest.mark.parametrize("name", ["a`b", "a b", "1a", "a\nb", ""])
def test_a_parameters_name_is_never_cypher(fanweave: Run, tiny_store: Store, store_url: str, name: str) -> None:
    ran = fanweave("--store", store_url, "query", "label_accounts_by_platform", "--param", f"{name}=1")
    assert ran.code == 2
    assert_refused(
        fanweave("--store", store_url, "cypher", "RETURN 1 AS x", "--param", f"{name}=1"), "is not name=value"
    )


def test_ids_with_quotes_back_ticks_and_newlines_load_and_answer(store_url: str, tmp_path: Path) -> None:
    people = [Account(id=value, platform="weibo", name=value) for value in HOSTILE]
    posts = [Post(id=value, platform="weibo", text=value) for value in HOSTILE]
    wrote = [Authored(from_id=value, to_id=value) for value in HOSTILE]
    tiny_tables.write_tables(tmp_path, content=tiny_tables.as_tables([*people, *posts, *wrote]))
    load_into(store_url, tmp_path, generation=1)
    store = open_store(store_url)
    for value in HOSTILE:
        assert store.read(
            "MATCH (a:Account {id: $id})-[:AUTHORED]->(p:Post) RETURN a.name AS name, p.text AS text", {"id": value}
        ) == [{"name": value, "text": value}]
    store.close()


def test_a_workspace_of_an_odd_name_works(fanweave: Run, tmp_path: Path) -> None:
    workspace = tmp_path / 'it\'s "my" `work` 米'
    tiny_files.write_files(tmp_path / "files")
    for arguments in (["ingest", tmp_path / "files"], ["load"], ["load", "--bulk"]):
        assert fanweave("--workspace", workspace, *arguments).code == 0
    ran = fanweave("--workspace", workspace, "export", "csv", tmp_path / "it's `out`", "--from-store")
    assert ran.code == 0, ran.err
    assert (tmp_path / "it's `out`" / "post.csv").is_file()


def test_a_graph_of_another_version_is_told(fanweave: Run, store_url: str, tmp_path: Path) -> None:
    tiny_tables.write_tables(tmp_path)
    load_into(store_url, tmp_path, generation=1)
    writer = open_store(store_url, read_only=False)
    writer.write("MATCH (m:Fanweave) SET m.model = 'of old'", [])
    try:
        with pytest.raises(StoreUnavailable, match="loaded by another version of fanweave"):
            load_graph(tmp_path, writer, generation=2)
        assert writer.read("MATCH (m:Fanweave) RETURN m.generation AS g") == [{"g": 1}]
        writer.close()
        for arguments in (["cypher", "RETURN 1 AS x"], ["query", "label_mixing"], ["schema"]):
            assert_refused(fanweave("--store", store_url, *arguments), "loaded by another version of fanweave")
    finally:
        writer = open_store(store_url, read_only=False)
        writer.write("MATCH (m:Fanweave) SET m.model = $model", [], {"model": model_version()})
        assert check_version(writer)["is_complete"] is True
        writer.close()


LOAD_UNDER_A_LIMIT = """
import sys
from pathlib import Path
from graph.errors import FanweaveError
from graph.load.target import load_into
try:
    load_into(sys.argv[1], Path(sys.argv[2]), generation=2, bulk=sys.argv[3] == "bulk")
except FanweaveError as error:
    print(error.message)
"""


@pytest.mark.parametrize("way", ["ordinary", "bulk"])
def test_a_full_disk_leaves_the_old_graph(tmp_path: Path, way: str) -> None:
    """Files may not grow over half a megabyte, which the system tells as a write that fails."""
    tables, url = tmp_path / "tables", f"embedded:{tmp_path / 'graph'}"
    tables.mkdir()
    tiny_tables.write_tables(tables)
    load_into(url, tables, generation=1)
    many = [Account(id=f"weibo:~{n:016x}", platform="weibo", name="x" * 200) for n in range(20_000)]
    tiny_tables.write_tables(tables, content=tiny_tables.as_tables(many))

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))

    command = [sys.executable, "-c", LOAD_UNDER_A_LIMIT, url, str(tables), way]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limit)
    assert ran.stdout == "the disk of the graph store is full\n", ran.stdout + ran.stderr[-1000:]
    store = open_store(url)
    assert store.read("MATCH (a:Account) RETURN count(a) AS n") == [{"n": 12}]
    store.close()


@pytest.mark.parametrize(
    "code",
    [  # what Neo4j 5.26 gave when its disk was full: during a commit, and from then on
        "Neo.DatabaseError.Transaction.TransactionCommitFailed",
        "Neo.TransientError.General.DatabaseUnavailable",
    ],
)
def test_a_server_with_a_full_disk_is_told(store_url: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if store_url.startswith("embedded:"):
        pytest.skip("the embedded engine has no server")
    store = open_store(store_url, read_only=False)

    def fail(*_: object, **__: object) -> None:
        raise Neo4jError._hydrate_neo4j(code=code, message="Could not apply: Transaction #427\nto the store")

    monkeypatch.setattr(Session, "execute_write", fail)
    with pytest.raises(StoreUnavailable, match=r"stopped storing: Could not apply$") as caught:
        store.write("UNWIND $rows AS row RETURN row", [{}])
    assert "is its disk full?" in str(caught.value.hint)
    store.close()


def test_a_full_disk_while_exporting_is_told(fanweave: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    tiny_files.write_files(tmp_path / "files")
    fanweave("ingest", tmp_path / "files")

    def full(*_: object, **__: object) -> None:
        raise duckdb.IOException("IO Error: Could not write file: No space left on device")

    monkeypatch.setattr("graph.export.tables.open_database", full)
    assert_refused(fanweave("export", "csv", tmp_path / "out"), "the disk is full")
    assert list((tmp_path / "out").glob("*")) == []


@pytest.mark.parametrize("verb", [["load"], ["load", "--bulk", "--neo4j-home", "nowhere"], ["cypher", "RETURN 1 AS x"]])
def test_a_wrong_address_is_told(fanweave: Run, tmp_path: Path, verb: list[str]) -> None:
    tiny_files.write_files(tmp_path / "files")
    fanweave("ingest", tmp_path / "files")
    message = "is not the home folder of a Neo4j" if "--bulk" in verb else "no Neo4j answers at bolt://127.0.0.1:9"
    assert_refused(fanweave("--store", "bolt://127.0.0.1:9", *verb), message)


@pytest.mark.parametrize("store_url", ["neo4j"], indirect=True)
def test_a_wrong_password_is_told_by_the_verb(fanweave: Run, store_url: str) -> None:
    url = store_url.replace("bolt://", "bolt://neo4j:wrong@")
    ran = fanweave("--store", url, "cypher", "RETURN 1 AS x")
    assert_refused(ran, "refuses the password of user neo4j")
    assert "wrong" not in ran.err


def test_an_export_of_nothing_is_told(fanweave: Run, tmp_path: Path) -> None:
    assert fanweave("export", "docx", tmp_path / "out").code == 2
    assert_refused(fanweave("export", "csv", tmp_path / "out"), "holds no posts")
    assert_refused(fanweave("export", "csv", tmp_path / "out", "--from-store"), "no graph at")
