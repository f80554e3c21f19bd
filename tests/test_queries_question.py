"""Questions in Python: the header is checked against the module, the rows are those worked out by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from support import tiny_tables
from support.expected_rows import as_json, stored
from support.wide import wide_tables
from test_queries_library import RecordedStore

from graph.errors import QueryRefused
from graph.opened import Corpus, opened_tables
from graph.store import Row, Store
from queries.function import load_answer, read_function
from queries.header import Column, Header, Param
from queries.library import convert_row, cypher_names, library, names, query, run
from queries.question import Function

IN_PYTHON = sorted(set(names()) - set(cypher_names()))
GOOD = '''\
"""How many posts have each number of likes?

param least int default 1 posts with fewer likes are left out
param platform str default null this platform only
returns n_likes int likes
returns n_posts int posts with so many
see https://example.org/paper
"""

from __future__ import annotations


def answer(tables, *, least, platform):
    return tables.ask("SELECT 1 AS n_likes, $least AS n_posts", least=least) if platform is None else []
'''


def write_module(folder: Path, text: str, *, name: str = "posts_by_likes") -> Path:
    path = folder / "posts" / f"{name}.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder = tmp_path_factory.mktemp("wide")
    tiny_tables.write_tables(folder, content=wide_tables())
    with opened_tables(folder, zone="Asia/Shanghai", focal_target=tiny_tables.TARGET) as opened:
        yield opened


def rows_of(tables: Corpus, name: str, params: dict[str, Any]) -> list[Row]:
    @contextmanager
    def open_tables(store: Store) -> Iterator[Corpus]:
        yield tables

    return run(RecordedStore([]), name, open_tables, **params)


def test_the_module_is_read_without_being_imported(tmp_path: Path) -> None:
    question = read_function(write_module(tmp_path, GOOD + "\nraise RuntimeError\n"))
    assert (question.name, question.subject, question.file) == ("posts_by_likes", "posts", "posts/posts_by_likes.py")
    assert question.header == Header(
        question="How many posts have each number of likes?",
        params=(
            Param("least", "int", "1", "posts with fewer likes are left out"),
            Param("platform", "str", "null", "this platform only"),
        ),
        columns=(Column("n_likes", "int", "likes"), Column("n_posts", "int", "posts with so many")),
        see=("https://example.org/paper",),
        not_on={},
    )
    assert question.answer.text.startswith("from __future__ import annotations\n\n\ndef answer(tables")
    with pytest.raises(QueryRefused, match="is answered in Python, not in Cypher"):
        question.cypher  # noqa: B018


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "param least int default 1 posts with fewer likes are left out\n",
            "",
            r"^posts/\S+:12: \$least is used but not",
        ),
        ("*, least, platform", "*, least", "param platform is declared but not used"),
        ("least=least", "least=1", "param least is taken but not used"),
        ("*, least, platform", "least, *, platform", "answer takes tables, then keywords only"),
        ("*, least, platform", "*, platform, **more", "answer takes tables, then keywords only"),
        ("*, least, platform", "*, least=3, platform", "the default of least belongs into the header"),
        ("def answer", "def reply", "no def answer"),
        ("returns n_likes int likes\nreturns n_posts int posts with so many\n", "", "no column is declared"),
        ("returns n_likes int likes", "returns n_likes integer likes", "unknown type 'integer'"),
        ("likes?", "likes", "the first line must be the question"),
        ("def answer(", "def answer((", "cannot read posts_by_likes.py"),
    ],
)
def test_a_header_that_does_not_fit_the_module_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(QueryRefused, match=message):
        read_function(write_module(tmp_path, GOOD.replace(old, new)))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"n_likes": 1}, "returned the columns n_likes"),
        ({"n_likes": 1, "n_posts": 2, "more": 3}, "returned the columns more, n_likes, n_posts"),
        ({"n_likes": "1", "n_posts": 2}, "another type than declared: expected a whole number, got '1'"),
        ({"n_likes": dt.date(2025, 4, 1), "n_posts": 2}, "another type than declared"),
    ],
)
def test_rows_that_are_not_as_declared_are_refused(tmp_path: Path, row: Row, message: str) -> None:
    with pytest.raises(QueryRefused, match=message):
        convert_row(read_function(write_module(tmp_path, GOOD)), row)


def test_both_kinds_of_questions_stand_in_one_library(tmp_path: Path, tables: Corpus) -> None:
    path = write_module(tmp_path, GOOD)
    (path.parent / "__init__.py").touch()
    (path.parent / "_shared.py").touch()
    assert list(library(tmp_path)) == ["posts_by_likes"]
    assert load_answer(path)(tables, least=4, platform=None) == [{"n_likes": 1, "n_posts": 4}]
    other = tmp_path / "accounts" / "posts_by_likes.cypher"
    other.parent.mkdir()
    other.write_text("// Who?\n// returns n int a number\nMATCH (p:Post) RETURN count(p) AS n\n", encoding="utf-8")
    library.cache_clear()
    with pytest.raises(QueryRefused, match="called posts_by_likes: in accounts/ and in posts/"):
        library(tmp_path)
    library.cache_clear()


def test_there_is_a_question_in_python() -> None:
    assert "accounts_by_posts" in IN_PYTHON


@pytest.mark.parametrize("name", IN_PYTHON)
def test_rows_are_those_worked_out_by_hand(name: str, tables: Corpus) -> None:
    cases = stored(name)
    assert cases[0]["params"] == {}
    for case in cases:
        assert as_json(rows_of(tables, name, case["params"])) == case["rows"], case["params"]
    narrowings = [case["params"] for case in cases[1:]]
    for param in ("from_day", "to_day", "platform", "thread"):
        if param in {one.name for one in query(name).header.params}:
            assert any(param in params for params in narrowings), f"no case narrows by {param}"


@pytest.mark.parametrize(
    "clause",
    [
        "$from_day IS NULL OR p.day >= $from_day",
        "$to_day IS NULL OR p.day <= $to_day",
        "$platform IS NULL OR p.platform = $platform",
        "$thread IS NULL OR p.thread_id = $thread",
    ],
)
def test_a_filter_left_out_gives_other_rows(clause: str, tables: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = query("accounts_by_posts").answer
    assert isinstance(answer, Function)
    module = load_answer(answer.path).__globals__
    assert clause in module["COUNTS"]
    always = f"({clause.partition(' ')[0]}::VARCHAR IS NULL OR true)"
    monkeypatch.setitem(module, "COUNTS", module["COUNTS"].replace(clause, always))
    cases = stored("accounts_by_posts")
    assert any(as_json(rows_of(tables, "accounts_by_posts", case["params"])) != case["rows"] for case in cases)


def test_a_store_alone_does_not_answer_a_question_in_python() -> None:
    with pytest.raises(QueryRefused, match="accounts_by_posts reads the derived tables") as refused:
        run(RecordedStore([]), "accounts_by_posts")
    assert refused.value.hint == "fanweave.open(workspace).query(NAME)"
