"""The library: its files, and how a query runs on a store."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from test_queries_header import GOOD, write_query

from graph.errors import QueryRefused
from graph.store import Row
from queries.cypher.body import bare
from queries.library import cypher_names, frame, library, names, overview, query, run
from queries.readme import readme, table

QUERIES = Path(__file__).parent.parent / "queries"


class RecordedStore:
    """A store that answers every statement with the same rows and remembers what it was asked."""

    def __init__(self, rows: list[Row], *, name: str = "embedded", communities: tuple[str, ...] = ()) -> None:
        self.name, self.agent = name, "recorded"
        self.rows, self.communities, self.params = rows, communities, dict[str, Any]()

    def read(
        self,
        cypher: str,
        params: Mapping[str, Any] | None = None,
        *,
        timeout_s: float | None = None,
        limit: int | None = None,
    ) -> list[Row]:
        if cypher.startswith("MATCH (c:Community {method: $method})"):
            assert dict(params or {}) == {"method": "guardians"}
            return [{"id": community} for community in self.communities]
        self.params = dict(params or {})
        return self.rows

    def stream(self, cypher: str) -> Iterator[Row]:
        raise AssertionError("a query is read whole")

    def write(self, cypher: str, rows: Any, params: Mapping[str, Any] | None = None) -> None:
        raise AssertionError("a query writes")

    def close(self) -> None:
        pass


AUDIENCE: Row = {
    "community": "guardians@1",
    "n_members": 2,
    "n_counted": 0,
    "gross": None,
    "lower": None,
    "upper": None,
    "n_lists": 0,
    "list_gross": 0,
    "list_net": 0,
    "overlap": None,
}


FOLDERS = {"accounts", "communities", "guardians", "hashtags", "labels", "platforms", "posts"}


def test_the_library_holds_at_least_45_questions_in_folders() -> None:
    assert len(library()) >= 45
    assert {question.subject for question in library().values()} == FOLDERS
    assert names() == sorted(names())


def test_no_query_writes() -> None:
    for path in QUERIES.rglob("*.cypher"):
        words = set(re.findall(r"\w+", bare(path.read_text(encoding="utf-8")).upper()))
        assert not words & {"CREATE", "MERGE", "SET", "DELETE", "REMOVE"}, path.name


def test_every_line_of_a_query_fits() -> None:
    for path in QUERIES.rglob("*.cypher"):
        assert max(map(len, path.read_text(encoding="utf-8").splitlines())) <= 120, path.name


def test_several_rows_are_always_ordered() -> None:
    one_row = {"guardian_engaged_outside", "guardian_group_test", "guardian_potential_audience"}
    assert {name for name in cypher_names() if "ORDER BY" not in query(name).cypher} == one_row


def test_two_queries_of_one_name_are_refused(tmp_path: Path) -> None:
    path = write_query(tmp_path, GOOD)
    other = tmp_path / "labels"
    other.mkdir()
    (other / path.name).write_text(GOOD, encoding="utf-8")
    with pytest.raises(QueryRefused, match="two queries are called posts_by_platform: in labels/ and in posts/"):
        library(tmp_path)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("ei_index_by_labels", "did you mean ei_index_by_label?"),
        ("mixing", "did you mean label_mixing?"),
        ("zzz", f"one of {', '.join(names())}"),
    ],
)
def test_an_unknown_query_names_the_nearest(name: str, hint: str) -> None:
    with pytest.raises(QueryRefused) as caught:
        query(name)
    assert caught.value.hint.startswith(hint.removesuffix("?"))
    assert caught.value.subject == name


def test_values_go_in_and_come_out_as_declared() -> None:
    row: Row = {"topic": "t", "platform": "xhs", "place": 1, "first_at": 1743480000000, "lag_s": 0}
    row |= {"n_posts": 1, "n_platforms": 2}
    store = RecordedStore([row])
    assert run(store, "topics_across_platforms", min_platforms="1") == [
        row | {"first_at": dt.datetime(2025, 4, 1, 4, 0, tzinfo=dt.UTC), "lag_s": 0.0}
    ]
    assert store.params == {"from_day": None, "to_day": None, "thread": None, "min_platforms": 1}
    run(store, "topics_across_platforms")
    assert store.params["min_platforms"] == 2


def test_columns_keep_the_declared_order() -> None:
    row = dict(reversed(AUDIENCE.items()))
    assert list(run(RecordedStore([row]), "guardian_potential_audience")[0]) == list(AUDIENCE)


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"min_platform": 2}, "topics_across_platforms has no parameter 'min_platform'"),
        ({"min_platforms": "two"}, "parameter min_platforms: expected a whole number, got 'two'"),
    ],
)
def test_a_wrong_parameter_is_refused(params: dict[str, Any], message: str) -> None:
    with pytest.raises(QueryRefused) as caught:
        run(RecordedStore([]), "topics_across_platforms", **params)
    assert caught.value.message == message
    assert "min_platforms" in caught.value.hint or "fewer platforms" in caught.value.hint


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (AUDIENCE | {"more": 1}, "guardian_potential_audience returned the columns"),
        (AUDIENCE | {"n_members": "2"}, "guardian_potential_audience returned another type than declared"),
    ],
)
def test_rows_that_are_not_as_declared_are_refused(row: Row, message: str) -> None:
    with pytest.raises(QueryRefused, match=message):
        run(RecordedStore([row]), "guardian_potential_audience")


def test_the_only_community_of_a_method_is_the_default() -> None:
    store = RecordedStore([AUDIENCE], communities=("guardians@1",))
    run(store, "guardian_potential_audience")
    assert store.params == {"community": "guardians@1", "platform": None, "n_users": None}
    run(store, "guardian_potential_audience", community="guardians@2", n_users=7)
    assert store.params == {"community": "guardians@2", "platform": None, "n_users": 7}


def test_without_a_community_the_default_is_none_and_of_two_one_must_be_chosen() -> None:
    store = RecordedStore([])
    assert run(store, "guardian_potential_audience") == []
    assert store.params == {"community": None, "platform": None, "n_users": None}
    with pytest.raises(QueryRefused, match="several communities by guardians") as caught:
        run(RecordedStore([], communities=("guardians@1", "guardians@2")), "guardian_potential_audience")
    assert caught.value.hint == "choose one with --param community=…: guardians@1, guardians@2"


def test_a_needed_parameter_and_an_excluded_store_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_query(tmp_path, GOOD)
    questions = library(tmp_path)
    monkeypatch.setattr("queries.library.library", lambda: questions)
    with pytest.raises(QueryRefused) as caught:
        run(RecordedStore([]), "posts_by_platform")
    assert caught.value.message == "posts_by_platform needs the parameter least"
    assert caught.value.hint == "--param least=…  fewer posts than this are left out (int)"
    with pytest.raises(QueryRefused, match="does not run on neo4j: it is an example"):
        run(RecordedStore([], name="neo4j"), "posts_by_platform", least=1)
    store = RecordedStore([])
    run(store, "posts_by_platform", least=1, since="2025-04-01T12:00+08:00")
    assert store.params == {"since": 1743480000000, "platforms": ["weibo", "xhs"], "least": 1}


def test_a_frame_has_the_declared_columns_even_without_rows() -> None:
    assert list(frame(RecordedStore([]), "label_mixing").columns) == ["from_label", "to_label", "n_ties", "n_replies"]
    row = {"from_label": "a", "to_label": "b", "n_ties": 1, "n_replies": 2}
    assert frame(RecordedStore([row]), "label_mixing").to_dict("records") == [row]


def test_the_readme_is_current() -> None:
    assert (QUERIES / "README.md").read_text(encoding="utf-8") == readme(), "run make docs"
    assert table() in readme()


def test_the_overview_shows_parameters_with_their_defaults() -> None:
    rows = {row["query"]: row for row in overview()}
    assert list(rows) == [row["query"] for row in overview()]
    assert rows["guardian_potential_audience"] == {
        "subject": "guardians",
        "query": "guardian_potential_audience",
        "question": query("guardian_potential_audience").header.question,
        "parameters": "community=community:guardians, platform, n_users",
    }
