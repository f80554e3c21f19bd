"""fanweave query: the list, rows in four forms, and what is refused."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pyarrow.parquet as pq
import pytest
from support import tiny_tables
from support.expected_rows import as_json, stored
from support.wide import wide_tables

from fanweave.commands.query import run as query_command
from fanweave.config import Settings
from fanweave.opened import table_opener
from graph.errors import QueryRefused
from graph.load.graph import load_graph
from graph.opened import Corpus
from graph.stores.embedded import EmbeddedStore
from queries.library import names, query
from queries.time_limit import within

Run = Callable[..., Any]
MIXING = stored("label_mixing")[0]["rows"]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of an embedded store that holds the wide world."""
    folder = tmp_path_factory.mktemp("query")
    tiny_tables.write_tables(folder, content=wide_tables())
    store = EmbeddedStore(folder / "graph", read_only=False)
    load_graph(folder, store, generation=1)
    store.close()
    yield f"embedded:{folder / 'graph'}"


def test_without_a_name_every_question_is_listed_with_its_parameters(fanweave: Run) -> None:
    ran = fanweave("query", "--output", "json")
    assert ran.code == 0
    listed = {row["query"]: row for row in json.loads(ran.out)}
    assert sorted(listed) == names()
    assert listed["topics_across_platforms"] == {
        "subject": "platforms",
        "query": "topics_across_platforms",
        "question": query("topics_across_platforms").header.question,
        "parameters": "from_day, to_day, thread, min_platforms=2",
    }
    shown = fanweave("query")
    assert shown.code == 0
    assert all(name in shown.out for name in names())


def test_rows_come_as_json(fanweave: Run, graph: str) -> None:
    ran = fanweave("--store", graph, "query", "label_mixing", "--output", "json")
    assert (ran.code, json.loads(ran.out)) == (0, MIXING)


def test_rows_come_as_csv_into_a_file(fanweave: Run, graph: str, tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    ran = fanweave("--store", graph, "query", "label_mixing", "--output", "csv", "--out", out)
    assert (ran.code, ran.out) == (0, "")
    written = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert written == [{key: str(value) for key, value in row.items()} for row in MIXING]


def test_rows_come_as_parquet_into_a_file_only(fanweave: Run, graph: str, tmp_path: Path) -> None:
    out = tmp_path / "rows.parquet"
    assert fanweave("--store", graph, "query", "label_mixing", "--output", "parquet", "--out", out).code == 0
    assert pq.read_table(out).to_pylist() == MIXING
    refused = fanweave("--store", graph, "query", "label_mixing", "--output", "parquet")
    assert refused.code == 2
    assert "--out" in refused.err


def test_rows_come_as_a_table(fanweave: Run, graph: str) -> None:
    ran = fanweave("--store", graph, "query", "ei_index_by_label")
    assert ran.code == 0
    wanted = stored("ei_index_by_label")[0]["rows"]
    cells = {line.split()[0]: re.split(r"[\s│]+", line.strip())[1:] for line in ran.out.splitlines() if "│" in line}
    assert list(cells) == [row["label"] for row in wanted]
    for row in wanted:
        shown = [row["n_accounts"], row["n_internal"], row["n_external"], row["ei"], row["expected_ei"]]
        assert cells[row["label"]] == ["" if n is None else f"{n:.4g}" for n in shown if n is not None]


def test_parameters_are_taken_as_text(fanweave: Run, graph: str) -> None:
    expected = next(case for case in stored("guardian_rebuttals") if case["params"])
    given = [f"--param={name}={','.join(v) if isinstance(v, list) else v}" for name, v in expected["params"].items()]
    ran = fanweave("--store", graph, "query", "guardian_rebuttals", *given, "--output", "json")
    assert (ran.code, as_json(json.loads(ran.out))) == (0, expected["rows"])


@pytest.mark.parametrize(
    ("words", "error", "hint"),
    [
        (("label_mixin",), "error: no query is called 'label_mixin'", "hint: did you mean label_mixing"),
        (("label_mixing", "--param", "x=1"), "error: label_mixing has no parameter 'x'", "hint: one of platform"),
        (("label_mixing", "--param", "x"), "error: --param 'x' is not name=value", "hint: --param min_platforms=2"),
        (
            ("topics_across_platforms", "--param", "min_platforms=two"),
            "error: parameter min_platforms: expected a whole number, got 'two'",
            "hint: topics on fewer platforms are left out",
        ),
    ],
)
def test_a_mistake_is_one_line_and_a_hint(
    fanweave: Run, graph: str, words: tuple[str, ...], error: str, hint: str
) -> None:
    ran = fanweave("--store", graph, "query", *words)
    assert ran.code == 2
    assert ran.err.startswith(error)
    assert hint in ran.err
    assert "Traceback" not in ran.err


SLOW = "UNWIND range(1, 30000) AS a UNWIND range(1, 50000) AS b WITH a, b WHERE a * b % 7 = 3 RETURN count(*) AS n"


def test_a_question_in_cypher_may_take_as_long_as_timeout_says(
    fanweave: Run, graph: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mixing = query("label_mixing")
    slow = msgspec.structs.replace(mixing, answer=msgspec.structs.replace(mixing.answer, text=SLOW))
    monkeypatch.setattr("queries.library.query", lambda name: slow)
    ran = fanweave("--store", graph, "query", "label_mixing", "--timeout", 0.2)
    assert ran.code == 2
    assert ran.err.splitlines()[0] == "error: the query took longer than 0.2 s"
    assert "--timeout" in ran.err.splitlines()[1]


def test_a_question_in_python_is_stopped_too(monkeypatch: pytest.MonkeyPatch) -> None:
    database = duckdb.connect()
    tables = Corpus(database, "UTC", "brand:xiaomi")
    monkeypatch.setattr("graph.load.held.held_tables", lambda *_, **__: contextlib.nullcontext(tables))
    monkeypatch.setattr("fanweave.opened.chosen_case", lambda chosen: Path())
    opener = table_opener(Settings(), timeout_s=0.2)
    with pytest.raises(QueryRefused, match=r"longer than 0\.2 s"), opener(None) as opened:  # type: ignore[arg-type]
        opened.ask("SELECT count(*) AS n FROM range(3_000_000) a, range(3_000_000) b WHERE a.range * b.range % 7 = 3")
    with opener(None) as opened:  # type: ignore[arg-type]
        assert opened.ask("SELECT 1 AS n") == [{"n": 1}]


def test_a_question_that_computes_beyond_its_time_asks_no_more() -> None:
    database = duckdb.connect()
    with pytest.raises(QueryRefused, match="longer than"), within(0.05, database):
        time.sleep(0.2)  # the time ends between two statements
        database.execute("SELECT count(*) FROM range(3_000_000) a, range(3_000_000) b WHERE a.range * b.range % 7 = 3")


def test_without_a_graph_the_hint_says_how_to_make_one(fanweave: Run) -> None:
    ran = fanweave("query", "label_mixing")
    assert ran.code == 2
    assert ran.err.startswith("error: no graph at")
    assert "hint: fanweave load" in ran.err


def test_the_examples_of_the_help_run(
    fanweave: Run, graph: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [
        line.split() for line in (query_command.__doc__ or "").splitlines() if line.strip().startswith("fanweave ")
    ]
    assert len(lines) == 9
    for words in lines:
        ran = fanweave("--store", graph, *words[1:])
        assert (ran.code, ran.err) == (0, ""), words


@pytest.mark.parametrize("name", names())
def test_help_after_a_name_explains_the_question(name: str, fanweave: Run) -> None:
    ran = fanweave("query", name, "--help")
    header = query(name).header
    assert ran.code == 0, ran.err
    lines = [line.split() for line in ran.out.splitlines()]
    assert ran.out.splitlines()[2] == header.question
    for param in header.params:
        default = ["needed"] if param.default is None else ["default", *param.default.split()]
        assert [param.name, f"{param.type},", *default, *param.text.split()] in lines
    for column in header.columns:
        assert [column.name, column.type, *column.text.split()] in lines
    assert ran.out.split("Examples:\n")[1].splitlines()[0].startswith(f"  fanweave query {name}")


def test_help_finds_the_name_behind_options_and_names_the_nearest(fanweave: Run) -> None:
    ran = fanweave("query", "--output", "json", "label_mixing", "--help")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "label_mixing (labels/label_mixing.cypher)")
    ran = fanweave("query", "label_mixin", "--help")
    assert (ran.code, "did you mean label_mixing" in ran.err) == (2, True)
    assert "Usage: fanweave query" in fanweave("query", "--help").out
