"""Statements of the pages carry the library's header: parameters and columns are as it declares them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support import tiny_tables
from support.wide import wide_tables

from graph.errors import QueryRefused
from graph.opened import Corpus, opened_tables
from graph.store import Store
from queries.cypher.statement import read_query
from queries.library import convert_row
from queries.sql import parameters, read_sql
from viz.ego import statements as ego
from viz.views import statements as views

CYPHER = sorted(ego.FOLDER.glob("*.cypher"))
SQL = sorted(views.FOLDER.glob("*.sql"))
IDS = {"account": "weibo:~an", "hashtag": "weibo:小米挺住", "label": "mi_fan"}
TYPES = {
    "VARCHAR": "str", "BIGINT": "int", "INTEGER": "int", "DOUBLE": "float", "FLOAT": "float", "BOOLEAN": "bool",
    "TIMESTAMP": "datetime", "TIMESTAMP WITH TIME ZONE": "datetime", "VARCHAR[]": "list[str]",
}  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder = tmp_path_factory.mktemp("wide")
    tiny_tables.write_tables(folder, content=wide_tables())
    with opened_tables(folder, zone="Asia/Shanghai", focal_target=tiny_tables.TARGET) as opened:
        yield opened


def all_ids(tables: Any) -> list[str]:
    forms = [row["id"].partition(":")[2] for row in tables["hashtag"]]
    kinds = ("account", "post", "hashtag", "label", "topic")
    return [row["id"] for kind in kinds for row in tables[kind]] + forms


def sample(names: set[str], stem: str) -> dict[str, Any]:
    """Return a value for each parameter, such that the wide world has rows."""
    tables = wide_tables()
    every = all_ids(tables)
    public = next(row["name"] for row in tables["account"] if row["name"])
    kind = stem.partition("_")[0]
    values = {
        "id": IDS.get(kind, IDS["account"]), "ids": every, "others": every, "left_out": [IDS["account"]], "limit": 100,
        "each": 2, "text": "小米", "name": public, "ending": ":小米挺住", "zone": "Asia/Shanghai", "p": 0.1, "least": 1,
        "target": tiny_tables.TARGET, "root": "weibo:5150000000000001",
    }  # fmt: skip
    return {name: values[name] for name in names}


def test_every_statement_of_the_pages_has_a_header() -> None:
    assert (len(CYPHER), len(SQL)) == (44, 14)
    for path in CYPHER:
        assert ego.read_statement(path.stem) == read_query(path).cypher
    for path in SQL:
        assert views.statement(path.stem) == read_sql(path).sql
    for path in [*CYPHER, *SQL]:
        assert max(map(len, path.read_text(encoding="utf-8").splitlines())) <= 120, path.name


@pytest.mark.parametrize("path", SQL, ids=lambda path: path.stem)
def test_sql_returns_the_declared_columns(path: Path, corpus: Corpus) -> None:
    statement = read_sql(path)
    params = sample({param.name for param in statement.header.params}, path.stem)
    ran = corpus.database.execute(statement.sql, params)
    returned = [(column[0], TYPES.get(str(column[1]), str(column[1]))) for column in ran.description or []]
    assert returned == [(column.name, column.type) for column in statement.header.columns]
    assert ran.fetchall(), "a statement without rows shows nothing"


@pytest.mark.parametrize("path", CYPHER, ids=lambda path: path.stem)
def test_cypher_returns_the_declared_columns(path: Path, wide_store: Store) -> None:
    question = read_query(path)
    params = sample({param.name for param in question.header.params}, path.stem)
    rows = [convert_row(question, row) for row in wide_store.read(question.cypher, params)]
    assert rows, "a statement without rows shows nothing"
    filled = {column.name for column in question.header.columns if any(row[column.name] is not None for row in rows)}
    assert filled


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("-- param least int pairs of fewer accounts are left out\n", "", r"\$least is used but not declared"),
        ("HAVING count(DISTINCT a.account) >= $least\n", "", "param least is declared but not used"),
        ("HAVING count(DISTINCT a.account) >= $least\n", "-- $least\n", "param least is declared but not used"),
        ("least int", "least number", "unknown type 'number'"),
        ("-- Hashtags", "Hashtags", "the first line must be the question, one sentence after --"),
    ],
)
def test_an_sql_header_that_does_not_fit_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = (views.FOLDER / "hashtag_pairs.sql").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "hashtag_pairs.sql"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(QueryRefused, match=message):
        read_sql(path)


def test_parameters_in_texts_are_none() -> None:
    assert parameters("SELECT '$a', \"$b\" -- $c\nFROM x WHERE y = $d AND z = $d") == {"d": 1}
