"""New topics are proposed by counts that can be worked out by hand; topics of words are the same every time."""

from __future__ import annotations

import datetime as dt
import sys
import tomllib
from pathlib import Path

import pytest
from test_bad_input import line

from graph.case.folder import start_case
from graph.opened import opened_corpus
from ingest.extract.lexicon.read import read_lexicon
from ingest.topics.suggest import suggest_topics
from ingest.topics.words import word_topics

FIRST = 5149645700000000


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return start_case("mine", tmp_path / "cases")


def ingest(fanweave, tmp_path: Path, case: Path, posts: list[tuple[int, int, str]]) -> None:
    """Posts of (day of April, number of the account, text)."""
    source = tmp_path / "a.jsonl"
    rows = []
    for number, (day, account, text) in enumerate(posts):
        at = int(dt.datetime(2025, 4, day, 12, tzinfo=dt.UTC).timestamp())
        rows.append(line(comment_id=str(FIRST + number), create_time=at, user_id=str(account), content=text))
    source.write_text("".join(rows), encoding="utf-8")
    assert fanweave("--case", case, "ingest", source).code == 0


POSTS = [
    (4, 1, "#NewThing# #acmedown#"),
    (5, 2, "#newthing# #acmedown#"),
    (5, 3, "#new thing# #ilikeacme#"),
    (6, 4, "#newthing#"),
    (6, 1, "#newthing# again #acmedown#"),
    (2, 5, "#newthing# early"),
    (4, 1, "#few# #acmedown#"),
    (1, 1, "#old# #acmedown#"),
    (2, 2, "#old# #acmedown#"),
    (3, 3, "#old# #acmedown#"),
    (6, 4, "#old# #acmedown#"),
    (4, 1, "#alone#"),
    (5, 2, "#alone#"),
    (6, 3, "#alone#"),
    (5, 1, "#downacme# #ilikeacme#"),
    (6, 2, "#downacme# #ilikeacme#"),
    (6, 3, "#downacme# #ilikeacme#"),
]


def test_what_rises_beside_known_topics_is_proposed(fanweave, tmp_path: Path, case: Path) -> None:
    ingest(fanweave, tmp_path, case, POSTS)
    with opened_corpus(tmp_path / "workspace", case) as tables:
        topics = read_lexicon(case).topics
        window, suggested = suggest_topics(tables, topics, days=3, min_accounts=3, most=9)
        assert window == ("2025-04-01", "2025-04-04", "2025-04-06")
        # few: one account; old: falls; alone: beside nothing known
        assert [one.key for one in suggested] == ["downacme", "newthing"]
        down, new = suggested
        assert (down.score, down.same_as) == (2.0, "acmeoutage")  # log2((3 + 1) / (0 + 1)) x 3/3
        assert (new.n_posts, new.n_accounts, new.n_days, new.n_recent, new.n_earlier, new.n_together) == (
            6,
            5,
            4,
            5,
            1,
            4,
        )
        assert new.score == pytest.approx(1.0566, abs=1e-4)  # log2(6 / 2) x 4/6
        assert new.topics == (("acmeoutage", 3), ("ilikeacme", 1))
        assert set(new.spellings) >= {"newthing"}
        assert suggest_topics(tables, topics, days=3, min_accounts=6, most=9)[1] == []
        assert [one.key for one in suggest_topics(tables, topics, days=3, min_accounts=3, most=1)[1]] == ["downacme"]


def test_the_proposal_is_toml_to_paste(fanweave, tmp_path: Path, case: Path) -> None:
    ingest(fanweave, tmp_path, case, POSTS)
    ran = fanweave("--case", case, "case", "suggest", "--days", 3, "--min-accounts", 3)
    assert tomllib.loads(ran.out) == {"downacme": [], "newthing": []}
    assert "# score 1.06: 6 posts by 5 accounts on 4 days, 5 recent, 1 earlier; 4 with known topics" in ran.out
    topics = case / "topics.toml"
    topics.write_text(topics.read_text(encoding="utf-8") + ran.out, encoding="utf-8")
    assert fanweave("case", "check", case).code == 0
    fanweave("--case", case, "extract")
    again = fanweave("--case", case, "case", "suggest", "--days", 3, "--min-accounts", 3)
    assert "newthing" not in again.out


def test_nothing_to_propose_is_said(fanweave, tmp_path: Path, case: Path) -> None:
    ingest(fanweave, tmp_path, case, POSTS[:1])
    ran = fanweave("--case", case, "case", "suggest")
    assert (ran.code, "min-accounts" in ran.err) == (2, True)


def texts() -> list[tuple[str, str]]:
    cars = ["刹车 距离 测试 数据", "刹车 测试 报告 距离", "刹车 数据 报告 测试"]
    food = ["火锅 好吃 周末 朋友", "火锅 朋友 聚会 好吃", "火锅 周末 聚会 好吃"]
    return [(f"p{n:02}", (cars if n % 2 else food)[n % 3] + f" {n % 7}") for n in range(30)]


def test_words_that_stand_together_are_a_topic() -> None:
    topics = word_topics(texts(), n=2)
    cars, food = topics if "刹车" in topics[0].words else reversed(topics)
    assert (cars.n_posts, food.n_posts) == (15, 15)
    assert {"刹车", "测试"} <= set(cars.words) and {"火锅", "好吃"} <= set(food.words)
    assert "火锅" not in cars.words
    assert all(int(post[1:]) % 2 for post in cars.posts)
    assert word_topics(texts(), n=2) == topics


def test_without_the_extra_the_command_says_what_to_install(fanweave, tmp_path: Path, case: Path, monkeypatch) -> None:
    ingest(fanweave, tmp_path, case, POSTS)
    too_few = fanweave("--case", case, "case", "suggest", "--words")
    assert (too_few.code, "too few" in too_few.err) == (2, True)
    monkeypatch.setitem(sys.modules, "rjieba", None)
    ran = fanweave("--case", case, "case", "suggest", "--words")
    assert (ran.code, "pip install 'fanweave[stance]'" in ran.err) == (2, True)
