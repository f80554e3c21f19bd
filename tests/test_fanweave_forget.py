"""Forgetting an account: nothing of it stays in the workspace, everything else keeps its place."""

import json

import pyarrow.parquet as pq
import pytest
from test_bad_input import line
from test_ingest_privacy import written_text

from graph.case.folder import case_dir
from graph.ids import Pseudonyms, read_salt
from graph.tables import current_tables

GONE = "9000000777"


def comment(native, content, **change):
    return line(comment_id=native, content=content, **change)


ROWS = [
    comment("5149645723456791", "我是米粉，支持雷总"),
    comment("5149645723456792", "独一无二的话", user_id=GONE, nickname="走了的人"),
    comment("5149645723456793", "回复@走了的人:同意", parent_comment_id="5149645723456791"),
    comment("5149645723456794", "看 @走了的人 和 @阿树 说的//@走了的人:独一无二的话//@阿树:原话"),
    comment("5149645723456795", "https://weibo.com/n/走了的人 https://weibo.com/u/9000000777"),
]


def table(workspace, name):
    return pq.read_table(current_tables(workspace, case_dir("xiaomi_su7")).folder / f"{name}.parquet").to_pylist()


@pytest.fixture
def workspace(fanweave, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("".join([*ROWS, '{"user_id": "9000000777", "comment_id": ""}\n']), encoding="utf-8")
    assert fanweave("ingest", path).code == 0
    return tmp_path / "workspace"


def pseudonyms_of(workspace):
    people = Pseudonyms(read_salt(workspace / "salt"))
    return people.account_id("weibo", GONE), people.named("weibo", "走了的人")[0]


@pytest.mark.parametrize("form", ["id", "pseudonym", "nickname"])
def test_nothing_of_the_account_stays(fanweave, workspace, form):
    account_id, key = pseudonyms_of(workspace)
    before = {row["id"]: row["text"] for row in table(workspace, "post")}
    assert key[:8] in before["weibo:5149645723456793"]
    named = {"id": f"weibo:{GONE}", "pseudonym": account_id, "nickname": "weibo:@走了的人"}[form]
    ran = fanweave("forget", named)
    assert ran.code == 0, ran.err
    assert "taken out: 1 posts, 1 account rows" in ran.out
    after = {row["id"]: row["text"] for row in table(workspace, "post")}
    assert "weibo:5149645723456792" not in after
    assert after["weibo:5149645723456793"] == "回复@□□□□□□□□□□:同意"
    assert after["weibo:5149645723456794"].endswith("//@□□□□□□□□□□:□□□□□□" + before["weibo:5149645723456794"][-16:])
    assert {k: len(v or "") for k, v in after.items()} == {k: len(before[k] or "") for k in after}
    everything = "\n".join(text for text in written_text(workspace) if '"forgotten"' not in text)
    for word in (account_id, key, "独一无二的话"):
        assert word not in everything
    if form == "id":
        assert not any(GONE in path.read_text(encoding="utf-8") for path in (workspace / "quarantine").glob("*"))


def test_others_keep_their_hits_and_ties(fanweave, workspace):
    before = table(workspace, "claims")
    fanweave("forget", f"weibo:{GONE}")
    assert table(workspace, "claims") == before != []
    replies = {(r["from_id"][-3:], r["evidence"]) for r in table(workspace, "reply_to")}
    assert ("793", "thread") in replies


def test_a_later_file_does_not_bring_it_back(fanweave, workspace, tmp_path):
    fanweave("forget", f"weibo:{GONE}")
    later = tmp_path / "later.jsonl"
    later.write_text(comment("5149645723456799", "又来了", user_id=GONE, nickname="走了的人"), encoding="utf-8")
    fanweave("ingest", later)
    parts = (workspace / "corpus" / "parts" / "post").glob("*.parquet")
    assert "weibo:5149645723456799" not in {row["id"] for part in parts for row in pq.read_table(part).to_pylist()}
    assert "weibo:5149645723456799" not in {row["id"] for row in table(workspace, "post") if not row["is_stub"]}
    account_id, _ = pseudonyms_of(workspace)
    assert account_id not in {row["id"] for row in table(workspace, "account")}


def test_a_loaded_store_is_loaded_again(fanweave, workspace):
    fanweave("load")
    fanweave("forget", f"weibo:{GONE}")
    ran = fanweave("cypher", "MATCH (a:Account) RETURN a.id AS id ORDER BY id", "--output", "json")
    account_id, _ = pseudonyms_of(workspace)
    assert account_id not in {row["id"] for row in json.loads(ran.out)}


@pytest.mark.parametrize(
    ("account", "message"),
    [("weibo", "no account: weibo"), ("weibo:@niemand", "taken out: 0 posts"), ("xhs:1", "taken out: 0 posts")],
)
def test_what_is_not_there(fanweave, workspace, account, message):
    ran = fanweave("forget", account)
    assert message in ran.out + ran.err


def test_a_nickname_of_two_asks_for_the_id(fanweave, workspace, tmp_path):
    path = tmp_path / "b.jsonl"
    path.write_text(comment("5149645723456798", "x", user_id="9000000778", nickname="走了的人"), encoding="utf-8")
    fanweave("ingest", path)
    ran = fanweave("forget", "weibo:@走了的人")
    assert ran.code == 2 and "2 accounts have that name" in ran.err and "hint: give the id" in ran.err


def test_no_workspace(fanweave, tmp_path):
    ran = fanweave("--workspace", tmp_path / "none", "forget", "weibo:1")
    assert ran.code == 2 and "holds no accounts" in ran.err
