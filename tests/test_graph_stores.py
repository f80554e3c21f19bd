"""Both stores: values alike, writing refused whatever its form, time limits that cut, errors in one line."""

from __future__ import annotations

import datetime as dt
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.endless import LONG

from graph.errors import QueryRefused, StoreUnavailable
from graph.store import Store, open_store

WRITES = (
    "CREATE (n:Account {id: 'new'})",
    "MERGE (n:Account {id: 'new'}) RETURN n",
    "MATCH (n:Account) SET n.platform = 'x'",
    "MATCH (n:Account) SET n:Other",
    "MATCH (n:Account) DELETE n",
    "MATCH (n:Account) DETACH DELETE n",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (n:Account) REMOVE n.platform RETURN n",
    "FOREACH (i IN [1] | CREATE (:Account {id: 'new'}))",
    "CALL { CREATE (n:Account {id: 'new'}) RETURN n } RETURN n",
    "MATCH (n:Account) CALL (n) { SET n.platform = 'x' } RETURN n",
    "MATCH (n:Account) RETURN n.id AS id UNION MATCH (n:Account) SET n.platform = 'x' RETURN n.id AS id",
    "/* MATCH */ // RETURN\nCREATE (n:Account {id: 'new'})",
    "CREATE INDEX new_index FOR (n:Account) ON (n.platform)",
    "CREATE CONSTRAINT new_key FOR (n:Account) REQUIRE n.platform IS UNIQUE",
    "DROP CONSTRAINT account_id",
    "DROP INDEX account_id",
    "CALL db.createLabel('New')",
    "CREATE USER eve SET PASSWORD 'abcdefgh'",
    "PROFILE CREATE (n:Account {id: 'new'})",
)
READS = (
    ("RETURN 'CREATE (n) SET n.x = 1' AS text // DELETE", "CREATE (n) SET n.x = 1"),
    ("/* MERGE */ MATCH (n:Account {id: 'weibo:~an'}) RETURN n.id AS `DELETE`", "weibo:~an"),
    ("MATCH (n:Account) WITH n ORDER BY n.id LIMIT 1 CALL (n) { RETURN n.id AS load } RETURN load", "weibo:~an"),
)
SLOW = "UNWIND range(1, 30000) AS a UNWIND range(1, 50000) AS b WITH a, b WHERE a * b % 7 = 3 RETURN count(*) AS n"


@pytest.fixture
def counts(tiny_store: Store) -> Iterator[None]:
    """What the store holds is the same after the test as before."""
    count = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS n, count(r) AS r, count(n.platform) AS p"
    before = tiny_store.read(count)
    yield
    assert tiny_store.read(count) == before


@pytest.mark.parametrize("statement", WRITES)
def test_a_write_is_refused_whatever_its_form(tiny_store: Store, counts: None, statement: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        tiny_store.read(statement)
    if not statement.startswith("PROFILE"):
        assert refused.value.message == "the query would write"
        assert refused.value.hint.startswith("only reading is allowed here")


@pytest.mark.parametrize(
    "statement", ["CREATE (n:Account {id: 'new'})", "UNWIND $rows AS row MERGE (n:Account {id: row})"]
)
def test_a_store_opened_for_reading_does_not_write(tiny_store: Store, counts: None, statement: str) -> None:
    with pytest.raises(QueryRefused, match="the query would write"):
        tiny_store.write(statement, [{"id": "new"}])


@pytest.mark.parametrize(("statement", "value"), READS)
def test_words_of_writing_in_texts_and_comments_are_allowed(tiny_store: Store, statement: str, value: str) -> None:
    [row] = tiny_store.read(statement)
    assert list(row.values()) == [value]


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:9/rows.csv"])
@pytest.mark.parametrize("before", ["", "MATCH (n:Account) WITH n LIMIT 1 "])
def test_load_csv_is_refused(tiny_store: Store, address: str, before: str) -> None:
    with pytest.raises(QueryRefused, match="LOAD CSV is not allowed"):
        tiny_store.read(f"{before}LOAD CSV FROM '{address}' AS line RETURN line")


def test_profiling_load_csv_reads_no_file(tiny_store: Store, tmp_path: Path) -> None:
    """Neo4j refuses it; the embedded engine swallows its own refusal and gives no rows."""
    (tmp_path / "rows.csv").write_text("secret\n", encoding="utf-8")
    try:
        rows = tiny_store.read(f"PROFILE LOAD CSV FROM 'file://{tmp_path}/rows.csv' AS line RETURN line")
    except QueryRefused:
        rows = []
    assert rows == []


def test_load_csv_opens_no_connection(tiny_store: Store) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        with pytest.raises(QueryRefused):
            tiny_store.read(f"LOAD CSV FROM 'http://127.0.0.1:{server.getsockname()[1]}/x' AS line RETURN line")
        with pytest.raises(TimeoutError):
            server.accept()


def test_the_time_limit_cuts_and_the_session_goes_on(tiny_store: Store) -> None:
    started = time.monotonic()
    with pytest.raises(QueryRefused, match=r"the query took longer than 0\.3 s"):
        tiny_store.read(SLOW, timeout_s=0.3)
    assert time.monotonic() - started < 10
    assert tiny_store.read("MATCH (n:Account) RETURN count(n) AS n", timeout_s=0.3) == [{"n": 12}]
    assert tiny_store.read("MATCH (n:Post) RETURN count(n) AS n") == [{"n": 30}]


def test_a_single_long_expression_is_cut_too(tiny_store: Store) -> None:
    """Neither engine looks at the clock within an expression; what waits for it does."""
    started = time.monotonic()
    with pytest.raises(QueryRefused, match=r"the query took longer than 0\.3 s"):
        tiny_store.read(LONG, timeout_s=0.3)
    assert time.monotonic() - started < 15
    assert tiny_store.read("MATCH (n:Account) RETURN count(n) AS n") == [{"n": 12}]


@pytest.mark.parametrize("value", [2**63, -(2**63) - 1, "a\ud83c", ["\udfff"], {"\ud800": 1}, b"\xff"])
def test_a_value_that_no_store_holds_is_refused(tiny_store: Store, value: object) -> None:
    with pytest.raises(QueryRefused, match="the parameter x holds a value that no store can hold: ") as refused:
        tiny_store.read("RETURN $x AS x", {"x": value})
    assert refused.value.hint.startswith("whole numbers have 64 bits")
    with pytest.raises(QueryRefused, match="the statement holds a value that no store can hold: half a character"):
        tiny_store.read("RETURN 'a\ud83c' AS x")


def test_a_limit_gives_the_first_rows_of_many(tiny_store: Store) -> None:
    endless = "UNWIND range(1, 30000) AS a UNWIND range(1, 30000) AS b RETURN a, b"
    assert tiny_store.read(endless, limit=2) == [{"a": 1, "b": 1}, {"a": 1, "b": 2}]
    assert tiny_store.read("UNWIND [1, 2] AS x RETURN x", limit=5) == [{"x": 1}, {"x": 2}]
    assert tiny_store.read("UNWIND [1, 2] AS x RETURN x", limit=0) == []


@pytest.mark.parametrize("store_url", ["neo4j"], indirect=True)
def test_queries_of_others_cannot_be_stopped(tiny_store: Store) -> None:
    with pytest.raises(QueryRefused, match="TERMINATE TRANSACTION is not allowed"):
        tiny_store.read("TERMINATE TRANSACTION 'neo4j-transaction-1'")


def test_values_are_alike(tiny_store: Store) -> None:
    """Nodes and maps are dicts with sorted keys, times inside them aware datetimes, lists lists, absence None."""
    [row] = tiny_store.read(
        "MATCH (p:Post {id: 'weibo:5150000000000001'})<-[r:AUTHORED]-(a:Account) "
        "RETURN p, r, [p.id, a.platform] AS pair, {b: 1, a: 2.5} AS map, p.top_id AS absent, p.is_stub AS stub, "
        "p.created_ms AS ms"
    )
    assert row["p"]["@type"] == "Post"
    assert row["r"] == {"@type": "AUTHORED", "load": row["p"]["load"]}
    assert list(row["p"]) == sorted(row["p"])
    assert "@rid" not in row["p"]
    assert "top_id" not in row["p"]
    created = row["p"]["created_at"]
    assert isinstance(created, dt.datetime)
    assert created.utcoffset() == dt.timedelta(0)
    assert created == dt.datetime.fromtimestamp(row["ms"] / 1000, dt.UTC)
    assert list(row["map"].items()) == [("a", 2.5), ("b", 1)]
    assert (row["pair"], row["absent"], row["stub"]) == (["weibo:5150000000000001", "weibo"], None, False)


def test_parameters_keep_their_types(tiny_store: Store) -> None:
    params = {"n": 3, "x": 0.5, "text": "小米 'CREATE' \"", "yes": True, "none": None, "list": ["a", "b"], "big": 2**40}
    assert tiny_store.read(f"RETURN {', '.join(f'${name} AS {name}' for name in params)}", params) == [params]


@pytest.mark.parametrize(
    "statement", ["MATCH (n RETURN n", "RETURN unknown_name", "FOO", "CALL no.such() YIELD x RETURN x"]
)
def test_a_wrong_statement_is_refused_in_one_line(tiny_store: Store, statement: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        tiny_store.read(statement)
    assert refused.value.message.startswith(("the query does not run: ", "the query would write"))
    assert "\n" not in refused.value.message
    assert "com.arcadedb" not in refused.value.message
    assert "EXPLAIN" not in refused.value.message.replace("expected CYPHER, EXPLAIN", "")


@pytest.mark.parametrize("statement", ["", " \n"])
def test_an_empty_statement_is_refused(tiny_store: Store, statement: str) -> None:
    with pytest.raises(QueryRefused, match="the statement is empty"):
        tiny_store.read(statement)


def test_the_agent_names_engine_and_version(tiny_store: Store) -> None:
    start = {"neo4j": "Neo4j/", "embedded": "ArcadeDB/2"}[tiny_store.name]
    assert tiny_store.agent.startswith(start)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("embedded:", "no kind of store has the address 'embedded:'"),
        ("http://127.0.0.1:7474", "no kind of store has the address 'http://127.0.0.1:7474'"),
        ("bolt://127.0.0.1:9", "no Neo4j answers at bolt://127.0.0.1:9"),
        ("bolt://127.0.0.1:x", "Neo4j at bolt://127.0.0.1:x: "),
    ],
)
def test_an_address_without_a_store_is_one_line_with_a_hint(url: str, message: str) -> None:
    with pytest.raises(StoreUnavailable) as unavailable:
        open_store(url)
    assert unavailable.value.message.startswith(message)
    assert unavailable.value.hint


def test_no_graph_in_the_folder_hints_at_load(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(StoreUnavailable) as unavailable:
            open_store(f"embedded:{folder}")
        assert (unavailable.value.message, unavailable.value.hint) == (f"no graph at {folder}", "fanweave load")
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_is_no_neo4j_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_answer_rubbish, args=(server,))
        thread.start()
        with pytest.raises(StoreUnavailable) as unavailable:
            open_store(f"bolt://127.0.0.1:{server.getsockname()[1]}")
        thread.join(timeout=10)
    assert "\n" not in unavailable.value.message


def _answer_rubbish(server: socket.socket) -> None:
    connection, _ = server.accept()
    connection.recv(64)
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    connection.close()


@pytest.mark.parametrize("store_url", ["neo4j"], indirect=True)
def test_a_wrong_password_is_told(store_url: str) -> None:
    with pytest.raises(StoreUnavailable) as unavailable:
        open_store(store_url, password="wrong")
    assert unavailable.value.message == f"Neo4j at {store_url} refuses the password of user neo4j"
    assert unavailable.value.hint == "set NEO4J_USER and NEO4J_PASSWORD in the environment or in .env"


HOLD = """
import sys
from pathlib import Path
from graph.store import open_store
store = open_store(sys.argv[1], read_only=False)
print("held", flush=True)
sys.stdin.read()
"""


def test_a_folder_that_another_process_writes_is_told(tmp_path: Path) -> None:
    url = f"embedded:{tmp_path / 'graph'}"
    command = [sys.executable, "-c", HOLD, url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "held\n"
        for read_only in (True, False):
            with pytest.raises(StoreUnavailable, match="is being written by another run"):
                open_store(url, read_only=read_only)
        writer.communicate("")
    open_store(url).close()


def test_opening_for_reading_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    url = f"embedded:{tmp_path / 'graph'}"
    store = open_store(url, read_only=False)
    store.write("UNWIND $rows AS row CREATE (n:Account {id: row.id})", [{"id": "a"}, {"id": "b"}])
    store.close()
    before = {path.name: path.read_bytes() for path in (tmp_path / "graph").iterdir()}
    first, second = open_store(url), open_store(url)
    assert first.read("MATCH (n:Account) RETURN n.id AS id ORDER BY id") == [{"id": "a"}, {"id": "b"}]
    with pytest.raises(QueryRefused):
        second.read(SLOW, timeout_s=0.2)
    first.close()
    second.close()
    assert {path.name: path.read_bytes() for path in (tmp_path / "graph").iterdir()} == before
