"""fanweave cypher and load: rows in four forms, typed parameters, limits, refusals, nothing half-written."""

from __future__ import annotations

import json
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from support import tiny_files
from support.endless import LONG, started_question

from fanweave.loading import print_loaded
from fanweave.params import read_params
from graph.case.folder import case_dir
from graph.errors import QueryRefused
from graph.limits import EMBEDDED_ROWS
from graph.load.state import held_generation
from graph.store import open_store
from graph.stores.values import find_times
from graph.tables import pending_generation

Run = Callable[..., Any]
KINDS = "MATCH (p:Post) WHERE p.kind IS NOT NULL RETURN p.kind AS kind, count(p) AS n ORDER BY n DESC, kind"


@pytest.fixture
def loaded(fanweave: Run, tiny_store: Any, store_url: str) -> Iterator[Run]:
    """The command line over each store in turn, which holds the tiny world."""
    yield lambda *args, **more: fanweave("--store", store_url, *args, **more)


def test_rows_come_as_json_csv_and_parquet(loaded: Run, tmp_path: Path) -> None:
    ran = loaded("cypher", KINDS, "--output", "json")
    rows = json.loads(ran.out)
    assert ran.code == 0
    assert sum(row["n"] for row in rows) == 29
    assert loaded("cypher", KINDS, "--output", "csv").out == "kind,n\n" + "".join(
        f"{r['kind']},{r['n']}\n" for r in rows
    )
    out = tmp_path / "rows.parquet"
    assert loaded("cypher", KINDS, "--output", "parquet", "--out", out).code == 0
    assert pq.read_table(out).to_pylist() == rows


def test_a_statement_comes_from_standard_input(loaded: Run) -> None:
    ran = loaded("cypher", "-", "--output", "csv", stdin="MATCH (a:Account)\nRETURN count(a) AS n\n")
    assert (ran.code, ran.out) == (0, "n\n12\n")


def test_times_are_alike_on_both_stores(loaded: Run) -> None:
    statement = "MATCH (p:Post {id: $id}) RETURN p.created_at AS at, p.created_ms AS ms, p.top_id AS top"
    ran = loaded("cypher", statement, "--param", "id=weibo:5150000000000001", "--output", "json")
    [row] = json.loads(ran.out)
    assert row["top"] is None
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\+00:00|Z)", row["at"])


def test_a_limit_is_told_beside_the_rows(loaded: Run) -> None:
    ran = loaded("cypher", "MATCH (a:Account) RETURN a.id AS id ORDER BY id", "--limit", 2, "--output", "csv")
    assert ran.out.count("\n") == 3
    assert ran.err == "the first 2 rows; --limit 0 shows all\n"
    assert (
        loaded("cypher", "MATCH (a:Account) RETURN a.id AS id", "--limit", 0, "--output", "csv").out.count("\n") == 13
    )


def test_no_rows_are_no_error(loaded: Run) -> None:
    for output in ("table", "csv", "json"):
        assert loaded("cypher", "MATCH (a:Account {id: 'none'}) RETURN a.id AS id", "--output", output).code == 0


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("MATCH (n) DETACH DELETE n", "the query would write"),
        (
            "LOAD CSV FROM 'file:///etc/hostname' AS l RETURN l",
            "LOAD CSV is not allowed: it reads files and the network",
        ),
        ("MATCH (n) RETURN", "the query does not run: "),
        ("", "the statement is empty"),
    ],
)
def test_a_refusal_is_one_line_and_a_hint(loaded: Run, statement: str, message: str) -> None:
    ran = loaded("cypher", statement)
    assert (ran.code, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert first.startswith(f"error: {message}")
    assert second.startswith("hint: ")


def test_a_slow_statement_is_cut(loaded: Run) -> None:
    slow = "UNWIND range(1, 30000) AS a UNWIND range(1, 50000) AS b WITH a, b WHERE a * b % 7 = 3 RETURN count(*) AS n"
    ran = loaded("cypher", slow, "--timeout", 0.2)
    assert (ran.code, ran.err.splitlines()[0]) == (2, "error: the query took longer than 0.2 s")


def test_ctrl_c_ends_a_single_long_expression(loaded: Run, store_url: str) -> None:
    question = started_question(store_url, LONG)
    time.sleep(8)
    question.send_signal(signal.SIGINT)
    started = time.monotonic()
    out, err = question.communicate(timeout=60)
    assert time.monotonic() - started < 10
    assert (question.returncode, out) == (130, "")
    assert err == "stopped; the same command goes on where it left off\n"


def test_without_a_graph_the_hint_is_load(fanweave: Run) -> None:
    ran = fanweave("cypher", "RETURN 1 AS x")
    assert (ran.code, ran.err.splitlines()[-1]) == (2, "hint: fanweave load")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x=3", 3), ("x=-0.5", -0.5), ("x=true", True), ("x=null", None), ('x="3"', "3"), ("x=[1, 2]", [1, 2]),
        ("x=weibo:1", "weibo:1"), ("x=", ""), ("x=a=b", "a=b"), ("x=NaN", "NaN"), ("x=007", "007"),
    ],
)  # fmt: skip
def test_parameters_are_typed(text: str, value: Any) -> None:
    assert read_params([text]) == {"x": value}


@pytest.mark.parametrize("text", ["x", "=3", "a b=1", ""])
def test_a_parameter_without_a_name_is_refused(text: str) -> None:
    with pytest.raises(QueryRefused, match="is not name=value"):
        read_params([text])


@pytest.mark.parametrize("text", [f"x={'9' * 6_000}", f"x=-{'1' * 6_000}", f"x={'[' * 3_000}{']' * 3_000}"])
def test_a_parameter_beyond_all_bounds_is_refused(fanweave: Run, text: str) -> None:
    ran = fanweave("cypher", "RETURN $x AS x", "--param", text)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: a parameter ")
    assert ran.err.splitlines()[1].startswith("hint: ")


@pytest.mark.parametrize(
    ("statement", "param"),
    [
        ("RETURN $x AS x", "x=9223372036854775808"),
        ("RETURN $x AS x", 'x="\\ud800"'),
        ("RETURN $x AS x", "x=a\udcffb"),  # what Python makes of a byte that is no UTF-8
        ("RETURN 'a\udcff' AS x", "x=1"),
        ("RETURN 99999999999999999999 AS x", "x=1"),
    ],
)
def test_a_value_that_no_store_holds_is_one_line_and_a_hint(loaded: Run, statement: str, param: str) -> None:
    ran = loaded("cypher", statement, "--param", param)
    assert (ran.code, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert first.startswith(("error: the parameter x holds", "error: the statement holds", "error: the query does not"))
    assert second.startswith("hint: ")


@pytest.mark.parametrize(
    "verb", [["cypher", "RETURN 1 AS x"], ["schema"], ["query", "label_mixing"], ["serve"], ["load"]]
)
def test_a_store_whose_name_is_no_utf8_is_one_line_and_a_hint(fanweave: Run, tmp_path: Path, verb: list[str]) -> None:
    ran = fanweave("--store", f"embedded:{tmp_path}/a\udcff", *verb)
    assert (ran.code, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert first.startswith("error: ") and "fanweave itself failed" not in first
    assert second.startswith("hint: ")


def test_half_a_character_anywhere_is_one_line_and_a_hint(
    fanweave: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        "a\ud83c".encode()

    monkeypatch.setattr("graph.store.open_store", fail)
    ran = fanweave("--store", f"embedded:{tmp_path}", "cypher", "RETURN 1 AS x")
    assert ran.err.splitlines() == [
        "error: a name or value holds half a character, U+D83C", "hint: give it as valid UTF-8"
    ]  # fmt: skip


def test_times_are_found_in_columns_of_nothing_else() -> None:
    rows = [{"a": "2025-04-01T22:19Z", "b": "2025-04-01T22:19Z", "c": None}, {"a": None, "b": "小米", "c": None}]
    converted = find_times(rows)
    assert [row["a"] and row["a"].isoformat() for row in converted] == ["2025-04-01T22:19:00+00:00", None]
    assert [(row["b"], row["c"]) for row in converted] == [("2025-04-01T22:19Z", None), ("小米", None)]
    assert find_times([]) == []


def test_load_into_both_stores_says_the_same(fanweave: Run, store_url: str, tmp_path: Path) -> None:
    """One corpus, loaded twice: the table of rows is the same each time, and the store knows its generation."""
    tiny_files.write_files(tmp_path / "files")
    assert fanweave("ingest", tmp_path / "files").code == 0
    first, second = (fanweave("--store", store_url, "load") for _ in range(2))
    assert (first.code, second.code, first.out) == (0, 0, second.out)
    assert re.search(r"^post\W+30\s*$", first.out, re.MULTILINE)
    store = open_store(store_url)
    assert held_generation(store) == pending_generation(tmp_path / "workspace", case_dir("xiaomi_su7"))
    store.close()


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("bolt://127.0.0.1:9", "no Neo4j answers at bolt://127.0.0.1:9"),
        ("redis://x", "no kind of store has the address"),
    ],
)
def test_load_without_a_store_is_one_line_and_a_hint(fanweave: Run, tmp_path: Path, url: str, message: str) -> None:
    tiny_files.write_files(tmp_path / "files")
    fanweave("ingest", tmp_path / "files")
    ran = fanweave("--store", url, "load")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0].startswith(f"error: {message}")
    assert ran.err.splitlines()[1].startswith("hint: ")


def test_load_of_nothing_hints_at_ingest(fanweave: Run) -> None:
    ran = fanweave("load")
    assert ran.code == 2
    assert "fanweave ingest" in ran.err.splitlines()[-1]


@pytest.mark.parametrize(
    ("url", "rows", "is_hinted"),
    [
        ("embedded:graph", EMBEDDED_ROWS - 1, False),
        ("embedded:graph", EMBEDDED_ROWS, True),
        ("bolt://127.0.0.1:7687", EMBEDDED_ROWS, False),
    ],
)
def test_a_large_graph_in_the_embedded_store_hints_at_neo4j(
    url: str, rows: int, is_hinted: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    print_loaded(url, rows, 2.0)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith(f"{rows:,} rows in ")
    assert [line.startswith("hint: from 5,000,000 rows on Neo4j") for line in lines[1:]] == [True] * is_hinted
