"""A table of a forum that has no row in the register, as ``other:forum``, from the map to the last verb."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from support.ingested import write
from test_ingest_privacy import written_text

from graph.case.folder import case_dir
from graph.case.world import check_accounts
from graph.corpus.coverage import coverage_by_platform
from graph.ids import Pseudonyms, read_salt
from graph.opened import opened_corpus
from viz.ego.facts import is_public
from viz.share import page_hash

MAP = """platform = "other:forum"
kind = "comment"

[columns]
id = "no"
thread = "topic"
parent = "answers"
text = "words"
created_at = "at"
author_id = "member"
author_name = "nick"
"""

ROWS = [
    ("1", "90", "", "我是米粉 #新车发布#", "2025-04-01 20:05", "501", "河边的树"),
    ("2", "90", "1", "回复@河边的树:同意 #新车发布#", "2025-04-01 20:06", "502", "山上的云"),
    ("3", "90", "1", "我也是米粉 @河边的树 #新车发布#", "2025-04-01 20:07", "503", "海里的鱼"),
]
"""One talks, two answer; the second and third row name the first one's author."""


@pytest.fixture
def workspace(fanweave, tmp_path):
    names = ("no", "topic", "answers", "words", "at", "member", "nick")
    table = write(tmp_path, "forum.csv", [dict(zip(names, row, strict=True)) for row in ROWS])
    (tmp_path / "forum.toml").write_text(MAP, encoding="utf-8")
    ran = fanweave("ingest", table, "--map", tmp_path / "forum.toml")
    assert ran.code == 0, ran.err
    assert fanweave("load").code == 0
    return tmp_path / "workspace"


def pseudonym(workspace, member):
    return Pseudonyms(read_salt(workspace / "salt")).account_id("other:forum", member)


def answer(fanweave, cypher):
    ran = fanweave("cypher", cypher, "--output", "json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def test_posts_accounts_and_hashtags_carry_the_platform(fanweave, workspace):
    posts = answer(fanweave, "MATCH (p:Post {is_stub: false}) RETURN p.id AS id, p.platform AS platform ORDER BY id")
    assert posts == [{"id": f"other:forum:{number}", "platform": "other:forum"} for number in (1, 2, 3)]
    accounts = answer(fanweave, "MATCH (a:Account)-[:AUTHORED]->(:Post) RETURN a.id AS id, a.name AS name ORDER BY id")
    ids = sorted(pseudonym(workspace, member) for member in ("501", "502", "503"))
    assert accounts == [{"id": one, "name": None} for one in ids] and ids[0].startswith("other:forum:~")
    tags = answer(fanweave, "MATCH (h:Hashtag) RETURN h.id AS id, h.platform AS platform")
    assert tags == [{"id": "other:forum:新车发布", "platform": "other:forum"}]


def test_answers_and_names_lead_to_the_account(fanweave, workspace):
    first = pseudonym(workspace, "501")
    ties = answer(fanweave, "MATCH (a:Account)-[i:INTERACTS_WITH]->(b:Account) "
                            "RETURN a.id AS source, b.id AS target, i.kind AS kind ORDER BY source, kind")  # fmt: skip
    rows = {(tie["source"], tie["target"], tie["kind"]) for tie in ties}
    assert rows == {
        (pseudonym(workspace, "502"), first, "reply"),
        (pseudonym(workspace, "503"), first, "reply"),
        (pseudonym(workspace, "503"), first, "mention"),
    }


def test_questions_are_narrowed_by_the_platform(fanweave, workspace):
    def n_posts(platform):
        ran = fanweave("query", "posts_by_day", "--platform", platform, "--output", "json")
        assert ran.code == 0, ran.err
        return sum(row["n_posts"] for row in json.loads(ran.out))

    assert (n_posts("other:forum"), n_posts("other:other"), n_posts("weibo")) == (3, 0, 0)


def test_private_accounts_stay_private_on_pages(fanweave, workspace, tmp_path):
    first = pseudonym(workspace, "501")
    assert not is_public(first)
    for number, (verb, *more) in enumerate([("draw", "ego", first), ("draw", "explorer"), ("draw", "topics")]):
        page = tmp_path / f"{number}.html"
        ran = fanweave(verb, *more, "--out", page)
        assert ran.code == 0, ran.err
        text = page.read_text(encoding="utf-8")
        assert first not in text and first.partition("~")[2] not in text
        assert number == 2 or f"other:forum ·{page_hash(first)[:4]}" in text
    ran = fanweave("report", "--out", tmp_path / "report.html")
    assert ran.code == 0, ran.err
    assert "other:forum" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_exports_and_coverage_name_the_platform(fanweave, workspace, tmp_path):
    ran = fanweave("export", "csv", tmp_path / "out")
    assert ran.code == 0, ran.err
    with (tmp_path / "out" / "post.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert {row["platform"] for row in csv.DictReader(lines)} == {"other:forum"}
    with opened_corpus(workspace, case_dir("xiaomi_su7")) as corpus:
        assert [(row["platform"], row["comments"], row["replies"]) for row in coverage_by_platform(corpus)] == [
            ("other:forum", 1, 2)
        ]


@pytest.mark.parametrize("form", ["other:forum:501", "pseudonym", "other:forum:@河边的树"])
def test_an_account_is_forgotten(fanweave, workspace, form):
    first = pseudonym(workspace, "501")
    key = Pseudonyms(read_salt(workspace / "salt")).named("other:forum", "河边的树")[0]
    ran = fanweave("forget", first if form == "pseudonym" else form)
    assert ran.code == 0, ran.err
    assert "taken out: 1 posts, 1 account rows" in ran.out
    everything = "\n".join(text for text in written_text(workspace) if '"forgotten"' not in text)
    assert first not in everything and key not in everything
    ids = answer(fanweave, "MATCH (p:Post) RETURN p.id AS id ORDER BY id")
    gone = [row["id"] for row in ids if row["id"].startswith("other:forum:~")]
    assert "other:forum:1" not in {row["id"] for row in ids} and len(gone) == 1, "a stub stands in for the post"


@pytest.mark.parametrize("account", ["other:forum", "other:", "other:forum:"])
def test_a_platform_alone_is_no_account(fanweave, workspace, account):
    ran = fanweave("forget", account)
    assert ran.code == 2 and f"error: no account: {account}" in ran.err


@pytest.mark.parametrize("platform", ["other:", "other", "forum", "other:a:b", "other:a b"])
def test_other_platforms_need_a_name_without_colons(fanweave, tmp_path, platform):
    (tmp_path / "forum.toml").write_text(MAP.replace("other:forum", platform), encoding="utf-8")
    table = write(tmp_path, "forum.csv", [{"no": "1"}])
    ran = fanweave("ingest", table, "--map", tmp_path / "forum.toml")
    assert ran.code == 2 and f"forum.toml:1: platform '{platform}' is none of" in ran.err
    assert "other:NAME" in ran.err


def test_no_console_makes_pictures_of_words_between_colons():
    """``other:key:1`` is an id; rich would print a key's picture for ``:key:``."""
    paths = sorted((Path(__file__).parents[1] / "fanweave").rglob("*.py"))
    calls = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines() if "Console(" in line]
    assert len(calls) > 10
    assert [line for line in calls if "emoji=False" not in line] == []


@pytest.mark.parametrize(("platform", "is_known"), [("weibo", True), ("other:forum", True), ("wiebo", False)])
def test_public_accounts_stand_on_a_known_platform(tmp_path, platform, is_known):
    account = f'[[account]]\nplatform = "{platform}"\nname = "n"\nrole = "official"\nids = ["1"]\n'
    (tmp_path / "accounts.toml").write_text(account, encoding="utf-8")
    faults: list[str] = []
    check_accounts(tmp_path, faults)
    assert ("unknown platform 'wiebo'" in "".join(faults)) == (not is_known) and bool(faults) == (not is_known)
