"""The setting memory: read, shared out, and named by every error about memory."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import pytest

from graph import memory
from graph.corpus.database import open_database
from graph.errors import FanweaveError, OutOfMemory
from graph.memory import affordable_workers, database_bytes, heap_bytes, parse_size, use_memory
from graph.stores import embedded, refusals


@pytest.fixture(autouse=True)
def default_memory():
    yield
    use_memory("")


@pytest.mark.parametrize(
    ("text", "size"),
    [("6GB", 6 * 10**9), ("2gb", 2 * 10**9), ("800MB", 8 * 10**8), ("1.5 GiB", 3 * 2**29), ("2G", 2 * 10**9),
     ("900000000", 9 * 10**8), ("0.001TB", 10**9)],
)  # fmt: skip
def test_sizes(text, size):
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["much", "GB", "-2GB", "6 apples", "6i", "1e9", "255MB", "0"])
def test_what_is_no_size_is_refused(text):
    with pytest.raises(FanweaveError) as refused:
        parse_size(text)
    assert "GB" in refused.value.hint


def test_the_default_is_half_of_the_machine_and_never_under_1_gb(monkeypatch):
    monkeypatch.setattr(memory, "_physical_bytes", lambda: 16 * 10**9)
    monkeypatch.setattr(memory, "_cgroup_limits", lambda: [6 * 10**9])
    assert memory.memory() == 3 * 10**9
    monkeypatch.setattr(memory, "_cgroup_limits", lambda: [5 * 10**8])
    assert memory.memory() == 10**9


def test_a_group_is_held_by_the_groups_above_it(tmp_path):
    for folder, limit in (("", "max"), ("a", "700"), ("a/b", "900")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "memory.max").write_text(limit + "\n")
    assert list(memory._limits_above(tmp_path, "/a/b", "memory.max")) == [900, 700]


def test_the_setting_reaches_duckdb_the_heap_and_the_workers(monkeypatch):
    for name in embedded._ENGINE_ARGUMENTS:
        monkeypatch.delenv(name, raising=False)
    use_memory("1200MB")
    assert database_bytes() == heap_bytes() == 600_000_000
    assert [affordable_workers(n) for n in (1, 3, 8)] == [1, 3, 4]
    with open_database() as database:
        [[limit]] = database.execute("SELECT current_setting('memory_limit')").fetchall()
        [[folder]] = database.execute("SELECT current_setting('temp_directory')").fetchall()
    assert limit == "572.2 MiB"
    assert not Path(folder).exists()
    embedded._limit_heap()
    assert {os.environ[name] for name in embedded._ENGINE_ARGUMENTS} == {"-Xmx572m"}
    monkeypatch.setenv("ARCADEDB_JVM_ARGS", "-Xmx3g -ea")
    embedded._limit_heap()
    assert os.environ["ARCADEDB_JVM_ARGS"] == "-Xmx3g -ea"


def test_a_statement_that_cannot_spill_names_the_setting():
    use_memory("256MB")
    with pytest.raises(OutOfMemory) as refused, open_database() as database:
        database.execute("SELECT list(range) FROM range(200_000_000)").fetchall()
    assert "memory = 256MB" in refused.value.message
    assert "--memory 512MB" in refused.value.hint


def test_a_statement_larger_than_its_share_spills():
    use_memory("256MB")
    with open_database() as database:
        rows = "SELECT range AS n, repeat('x', 100) || range AS text FROM range(3_000_000)"
        largest = database.execute(f"SELECT max(n) FROM (SELECT n, row_number() OVER (ORDER BY text) FROM ({rows}))")
        assert largest.fetchall() == [(2_999_999,)]


@pytest.mark.parametrize(
    "message",
    ["Query heap budget exceeded: 500 MB", "java.lang.OutOfMemoryError: Java heap space",
     "Garbage-collected heap size exceeded. Consider increasing the maximum Java heap size"],
)  # fmt: skip
def test_an_engine_without_memory_names_the_setting(message):
    with pytest.raises(FanweaveError) as refused:
        embedded._refuse(RuntimeError(message), 30)
    assert "--memory" in refused.value.hint
    assert "model.md" not in refused.value.hint


@pytest.mark.parametrize(
    "message",
    ["Limit of allowed elements exceeded (500000). You can set arcadedb.queryMaxHeapElementsAllowedPerOp",
     "range(1, 40000000, 1) exceeds the maximum allowed by the setting `arcadedb.queryMaxRangeSize`"],
)  # fmt: skip
def test_a_limit_of_the_engine_asks_for_a_narrower_question(message):
    with pytest.raises(FanweaveError, match="too large for the embedded engine") as refused:
        embedded._refuse(RuntimeError(message), 30)
    assert refused.value.hint.startswith("narrow the question")


@pytest.mark.parametrize(
    ("message", "setting"),
    [
        ("The allocation of an extra 2.0 MiB", "server.memory.heap.max_size"),
        ("would use more than the limit. dbms.memory.transaction.total.max threshold reached",
         "dbms.memory.transaction.total.max"),
        ("would use more than the limit. db.memory.transaction.max threshold reached", "db.memory.transaction.max"),
    ],
)  # fmt: skip
def test_a_server_without_memory_names_the_setting_that_was_reached(message, setting):
    from neo4j.exceptions import Neo4jError

    from graph.stores.neo4j import Neo4jStore

    store = object.__new__(Neo4jStore)
    store._address = "bolt://127.0.0.1:7687"
    error = Neo4jError._hydrate_neo4j(code="Neo.TransientError.General.MemoryPoolOutOfMemoryError", message=message)
    with pytest.raises(FanweaveError) as refused:
        store._refuse(error, 30)
    assert f"raise {setting} in the server's neo4j.conf" in refused.value.hint
    assert "NEO4J_HEAP" in refused.value.hint


def test_other_mistakes_still_point_at_the_model():
    assert "model.md" in refusals.does_not_run("unknown property").hint
    assert not refusals.is_out_of_memory("Variable `heap` not defined")


def test_duckdb_names_the_folder_it_may_not_fill():
    from graph.corpus.database import _explained

    full = duckdb.OutOfMemoryException("failed to offload data block: max_temp_directory_size reached")
    assert _explained(full).message == "the disk is full"


def test_the_flag_the_environment_and_the_file(fanweave, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = fanweave("--memory", "a lot", "status")
    assert (ran.code, "is not a size" in ran.err) == (2, True)
    monkeypatch.setenv("FANWEAVE_MEMORY", "3GB")
    fanweave("status")
    assert memory.memory() == 3 * 10**9
    fanweave("--memory", "2GB", "status")
    assert memory.memory() == 2 * 10**9
    monkeypatch.delenv("FANWEAVE_MEMORY")
    (tmp_path / "fanweave.toml").write_text('memory = "4GB"\n')
    fanweave("status")
    assert memory.memory() == 4 * 10**9
