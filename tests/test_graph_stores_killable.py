"""The embedded store in a process of its own: endless statements end, Ctrl-C ends them, nothing is left running."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from support import tiny_tables
from support.endless import started_question

from graph.errors import QueryRefused, StoreUnavailable
from graph.load.target import load_into
from graph.store import Store, open_store
from graph.stores import frames, process

ENDLESS = (
    "RETURN reduce(s = 0, i IN range(1, 9000000) | s + reduce(t = 0, j IN range(1, 9000000) | t + j % 7)) AS n",
    "RETURN size([x IN range(1, 9000000) WHERE size([y IN range(1, 9000000) WHERE x * y = 7]) > 1 | x]) AS n",
    "RETURN all(x IN range(1, 9000000) WHERE all(y IN range(1, 9000000) WHERE x + y > 0)) AS is_so",
    "UNWIND range(1, 9000000) AS a UNWIND range(1, 9000000) AS b RETURN count(*) AS n",
    "RETURN reduce(s = 'x', i IN range(1, 25) | s + s) =~ '(x*)*(x*)*y' AS is_so",
)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    tables = tmp_path_factory.mktemp("tables")
    tiny_tables.write_tables(tables)
    address = f"embedded:{tmp_path_factory.mktemp('store') / 'graph'}"
    load_into(address, tables, generation=1)
    return address


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()


def children(pid: int) -> list[int]:
    """Return the processes that a process started and that still run."""
    ids = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in ids if "reading_process" in Path(f"/proc/{child}/cmdline").read_text()]


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("statement", ENDLESS)
def test_an_endless_statement_ends_at_its_limit(store: Store, statement: str) -> None:
    started = time.monotonic()
    with pytest.raises(QueryRefused, match=r"the query took longer than 0\.5 s"):
        store.read(statement, timeout_s=0.5)
    assert time.monotonic() - started < 20
    assert store.read("MATCH (a:Account) RETURN count(a) AS n") == [{"n": 12}]


def test_a_statement_that_needs_too_much_memory_is_refused_and_the_next_one_answered(url: str) -> None:
    from graph.memory import memory, use_memory

    before = memory()
    use_memory("600MB")
    try:
        store = open_store(url)
        with pytest.raises(QueryRefused, match="more memory than the setting memory = 600MB allows"):
            store.read("RETURN size(reduce(s = [1], i IN range(1, 40) | s + s)) AS n", timeout_s=60)
        assert store.read("RETURN 1 AS x") == [{"x": 1}]
        store.close()
    finally:
        use_memory(str(before))


def reading_question(url: str) -> tuple[subprocess.Popen[str], int]:
    """Start the real command with an endless statement and return it with the process that reads for it."""
    question = started_question(url, ENDLESS[0])
    for _ in range(600):
        if reading := children(question.pid):
            time.sleep(2)
            return question, reading[0]
        time.sleep(0.1)
    raise AssertionError("no reading process was started")


def test_ctrl_c_ends_an_endless_statement(url: str) -> None:
    question, reading = reading_question(url)
    question.send_signal(signal.SIGINT)
    started = time.monotonic()
    out, err = question.communicate(timeout=60)
    assert time.monotonic() - started < 10
    assert (question.returncode, out) == (130, "")
    assert err.startswith("stopped") and "Traceback" not in err
    assert not is_running(reading)


def test_a_killed_command_leaves_no_process(url: str) -> None:
    question, reading = reading_question(url)
    question.kill()
    question.communicate(timeout=60)
    for _ in range(200):
        if not is_running(reading):
            return
        time.sleep(0.1)
    raise AssertionError("the reading process runs on")


def test_a_reading_process_that_dies_is_told_and_replaced(store: Store) -> None:
    [reading] = children(os.getpid())
    os.kill(reading, signal.SIGTERM)
    with pytest.raises(StoreUnavailable, match="the process that reads the graph ended with code -15"):
        store.read("RETURN 1 AS x")
    assert store.read("RETURN 1 AS x") == [{"x": 1}]


def test_a_second_statement_is_answered_while_rows_of_a_first_come(store: Store) -> None:
    first = store.stream("UNWIND range(1, 5000) AS x RETURN x")
    assert next(first) == {"x": 1}
    assert store.read("RETURN 2 AS x") == [{"x": 2}]
    assert [row["x"] for row in first] == list(range(2, 5001))


def test_rows_that_nobody_reads_to_their_end_cost_no_more_than_their_process(store: Store) -> None:
    rows = store.stream("UNWIND range(1, 9000000) AS x RETURN x")
    assert next(rows) == {"x": 1}
    rows.close()  # type: ignore[attr-defined]  # a generator
    assert store.read("RETURN 2 AS x") == [{"x": 2}]
    assert len(children(os.getpid())) == 1


def test_a_process_is_used_again_by_the_next_store(url: str) -> None:
    first = open_store(url)
    [reading] = children(os.getpid())
    first.close()
    second = open_store(url)
    assert children(os.getpid()) == [reading]
    assert second.read("RETURN 1 AS x") == [{"x": 1}]
    second.close()


def test_a_folder_called_like_a_package_of_ours_is_not_taken_for_it(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph" / "__init__.py").write_text("raise SystemExit('another graph')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    while process._free:
        process._free.pop().kill()
    store = open_store(url)
    assert store.read("RETURN 1 AS x") == [{"x": 1}]
    store.close()


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (2**63, "a whole number of 64 bits"), (-(2**63) - 1, "a whole number of 64 bits"), (10**40, "of 133 bits"),
        ("a\ud83c", "half a character, U+D83C"), ([1, ["\udfff"]], "U+DFFF"), ({"k": 2**70}, "of 71 bits"),
        ({"\ud800": 1}, "U+D800"), (b"\xff", "bytes"),
    ],
)  # fmt: skip
def test_a_value_that_no_store_holds_is_refused(store: Store, value: object, why: str) -> None:
    with pytest.raises(QueryRefused, match=re.escape(why)) as refused:
        store.read("RETURN $x AS x", {"x": value})
    assert refused.value.message.startswith("the parameter x holds a value that no store can hold: ")
    assert refused.value.hint.startswith("whole numbers have 64 bits")


@pytest.mark.parametrize("value", [2**63 - 1, -(2**63), 0.1, "米🌸", "", None, True, [1, 2], ["a", "米"]])
def test_a_value_comes_back_as_it_went_in(store: Store, value: object) -> None:
    assert store.read("RETURN $x AS x", {"x": value}) == [{"x": value}]


def test_numbers_of_numpy_are_parameters(store: Store) -> None:
    params = {"n": np.int64(3), "l": np.array([1, 2])}
    assert store.read("RETURN $n + 1 AS n, $l AS l", params) == [{"n": 4, "l": [1, 2]}]


def test_answers_are_cut_at_any_byte() -> None:
    """Whatever pieces a pipe gives, the answers are the same."""
    sent = [frames.Rows([{"x": "米" * n}]) for n in range(5)] + [frames.Done("engine")]
    stream = b"".join(frames.encode(answer) for answer in sent)
    for size in (1, 7, 8, 9, len(stream)):
        cut = frames.Answers()
        got = [answer for start in range(0, len(stream), size) for answer in cut.feed(stream[start : start + size])]
        assert got == sent
