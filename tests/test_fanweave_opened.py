"""A question in Python from the command line and a notebook; ``fanweave.open``; nothing is rebuilt by a question."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from support.parts import account, post

import fanweave as front
from graph.corpus.derive.generation import drop_tables, read_generation
from graph.errors import NothingFound, StoreUnavailable
from graph.tables import current_tables

Run = Callable[..., Any]
ROWS = [  # a and b wrote one post each, c three: 5 posts, 3 accounts; post 6 has no author
    {"n_posts": 1, "n_accounts": 2, "account_share": 0.6666666666666666, "post_share": 0.4, "n_authorless": 1},
    {"n_posts": 3, "n_accounts": 1, "account_share": 0.3333333333333333, "post_share": 0.6, "n_authorless": 1},
]


class Loaded:
    def __init__(self, world: Any, fanweave: Run, case: Path) -> None:
        self.world, self.case = world, case
        self.flags = ("--workspace", str(world.workspace), "--case", str(case))
        self._fanweave = fanweave
        posts = [post("1", author_id="a"), post("2", author_id="b"), *(post(n, author_id="c") for n in "345")]
        posts.append(post("6"))
        world.write(account=[account(name) for name in "abc"], post=posts)
        self.load()

    def load(self) -> None:
        assert (ran := self.run("load")).code == 0, ran.err

    def run(self, *words: str) -> Any:
        return self._fanweave(*self.flags, *words)

    def add_a_post(self) -> None:
        self.world.write("bbbb-0000", account=[account("d")], post=[post("9", author_id="d")])


@pytest.fixture
def loaded(world: Any, fanweave: Run, tmp_path: Path) -> Loaded:
    return Loaded(world, fanweave, tmp_path / "case")


def test_the_command_line_answers_in_every_form(loaded: Loaded, tmp_path: Path) -> None:
    ran = loaded.run("query", "accounts_by_posts", "--output", "json")
    assert (ran.code, json.loads(ran.out), ran.err) == (0, ROWS, "")
    ran = loaded.run("query", "accounts_by_posts", "--output", "csv", "--param", "from_day=1970-01-02")
    assert ran.out.splitlines() == ["n_posts,n_accounts,account_share,post_share,n_authorless"]
    assert loaded.run("query", "accounts_by_posts", "--platform", "xhs", "--output", "json").out.strip() == "[]"
    ran = loaded.run("query", "accounts_by_posts", "--output", "parquet", "--out", str(tmp_path / "rows.parquet"))
    assert ran.code == 0
    assert pq.read_table(tmp_path / "rows.parquet").to_pylist() == ROWS
    ran = loaded.run("query", "accounts_by_posts", "--param", "least=3")
    assert (ran.code, "has no parameter 'least'" in ran.err) == (2, True)


def test_a_question_on_a_changed_corpus_warns_and_rebuilds_nothing(loaded: Loaded) -> None:
    corpus = loaded.world.workspace / "corpus"
    before = read_generation(corpus)
    loaded.add_a_post()
    for name in ("accounts_by_posts", "account_activity"):
        ran = loaded.run("query", name, "--output", "json")
        assert (ran.code, len(json.loads(ran.out))) == (0, {"accounts_by_posts": 2, "account_activity": 3}[name])
        assert "the corpus has changed since it was loaded; fanweave load" in ran.err
    assert read_generation(corpus) == before
    loaded.load()
    ran = loaded.run("query", "accounts_by_posts", "--output", "json")
    assert [row["n_accounts"] for row in json.loads(ran.out)] == [3, 1]


@pytest.mark.parametrize("change", ["another generation", "tables removed", "a table damaged"])
def test_tables_that_the_store_does_not_hold_are_refused(loaded: Loaded, change: str) -> None:
    loaded.add_a_post()
    if change == "another generation":
        current_tables(loaded.world.workspace, loaded.case)
    elif change == "tables removed":
        drop_tables(loaded.world.workspace / "corpus")
    else:
        (loaded.world.workspace / "corpus" / "derived" / "authored.parquet").write_bytes(b"PAR1")
    ran = loaded.run("query", "accounts_by_posts")
    assert ran.code == 2
    assert "error: the derived tables on disk are not those that the store holds\nhint: fanweave load" in ran.err
    assert loaded.run("query", "account_activity").code == 0  # the store itself still answers


def test_an_opened_workspace_answers_as_the_command_line_does(loaded: Loaded) -> None:
    opened = front.open(loaded.world.workspace, case=str(loaded.case))
    assert opened.query("accounts_by_posts").to_dict("records") == ROWS
    none = opened.query("accounts_by_posts", platform="xhs")
    assert list(none.columns) == ["n_posts", "n_accounts", "account_share", "post_share", "n_authorless"]
    assert opened.query("account_activity", limit=1)["account"].to_list() == ["weibo:c"]
    assert opened.cypher("MATCH (a:Account {id: $id}) RETURN a.id AS id", id="weibo:a").to_dict("records") == [
        {"id": "weibo:a"}
    ]
    with opened.tables() as tables:
        assert tables.ask("SELECT count(*) AS n FROM post WHERE id <> $id", id="weibo:1") == [{"n": 5}]
    short = front.query("accounts_by_posts", workspace=str(loaded.world.workspace), limit=1)
    assert short.to_dict("records") == ROWS[:1]


def test_a_workspace_without_a_store_is_refused_when_it_is_asked(tmp_path: Path) -> None:
    opened = front.open(tmp_path / "nothing")
    with pytest.raises((StoreUnavailable, NothingFound)):
        opened.query("accounts_by_posts")


def test_an_unknown_name_of_the_package_is_an_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'opened_up'"):
        front.opened_up  # noqa: B018


def imported_by(*words: str) -> set[str]:
    """Return every module that one run of the command line imports, in a process of its own."""
    code = (
        "import sys\nfrom fanweave.cli import main\n"
        f"sys.argv = ['fanweave', *{list(words)!r}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "print('\\n' + ' '.join(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, encoding="utf-8")
    return set(ran.stdout.splitlines()[-1].split(" "))


@pytest.mark.parametrize("words", [("query", "accounts_by_posts"), ("query", "account_activity"), ("draw", "explorer")])
def test_query_and_draw_import_nothing_of_ingest(words: tuple[str, ...], loaded: Loaded, tmp_path: Path) -> None:
    out = ("--out", str(tmp_path / "page.html")) if words[0] == "draw" else ()
    modules = imported_by(*loaded.flags, *words, *out)
    assert "graph.opened" in modules
    foreign = {"ingest", "spacy"} if words[0] == "draw" else {"ingest", "pandas", "spacy"}  # networks use pandas
    assert sorted(name for name in modules if name.partition(".")[0] in foreign) == []
