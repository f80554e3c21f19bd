"""The quarantine: said by doctor, emptied of a forgotten account however it is called, and left out on demand."""

import json

import pytest
from test_bad_input import line

from graph.ids import Pseudonyms, read_salt

GONE, NAME = "9000000777", "走了 的人"
THEIRS = [
    {"comment_id": "", "user_id": GONE},
    {"comment_id": "", "user_id": int(GONE)},
    {"comment_id": "", "user": {"id": "1", "nickname": NAME}},
    {"comment_id": "", "content": f"谢谢@{NAME}！"},
    {"comment_id": "", "content": f"回复＠{NAME}:好"},
    {"comment_id": "", "content": f"见 https://weibo.com/u/{GONE}?x=1"},
]
OTHERS = [
    {"comment_id": "", "user_id": GONE + "1"},
    {"comment_id": "", "content": "谢谢@走了 的"},
    {"comment_id": "", "content": "无关的一行"},
]


def write(path, rows, first=0):
    posts = [line(comment_id=str(5149645723456791 + first), content="好"),
             line(comment_id=str(5149645723456792 + first), content="再见", user_id=GONE, nickname=NAME)]  # fmt: skip
    rejected = [json.dumps(row, ensure_ascii=bool(n % 2)) + "\n" for n, row in enumerate(rows)]
    path.write_text("".join(posts + rejected), encoding="utf-8")
    return path


def kept_rows(workspace):
    paths = sorted((workspace / "quarantine").glob("*.jsonl"))
    rows = [json.loads(row) for path in paths for row in path.read_text(encoding="utf-8").splitlines()]
    return [json.loads(row["raw"]) for row in rows]


@pytest.fixture
def workspace(fanweave, tmp_path):
    assert fanweave("ingest", write(tmp_path / "a.jsonl", THEIRS + OTHERS)).code == 0
    return tmp_path / "workspace"


@pytest.mark.parametrize("form", ["id", "pseudonym", "nickname"])
def test_no_row_of_a_forgotten_account_stays_however_it_is_called(fanweave, workspace, form):
    assert kept_rows(workspace) == THEIRS + OTHERS
    pseudonym = Pseudonyms(read_salt(workspace / "salt")).account_id("weibo", GONE)
    ran = fanweave("forget", {"id": f"weibo:{GONE}", "pseudonym": pseudonym, "nickname": f"weibo:@{NAME}"}[form])
    assert ran.code == 0, ran.err
    assert f"{len(THEIRS)} quarantined rows" in ran.out
    assert kept_rows(workspace) == OTHERS


def test_rows_of_later_files_go_too(fanweave, workspace, tmp_path):
    pseudonym = Pseudonyms(read_salt(workspace / "salt")).account_id("weibo", GONE)
    assert fanweave("forget", pseudonym).code == 0
    assert fanweave("ingest", write(tmp_path / "b.jsonl", THEIRS + OTHERS[:1], first=10)).code == 0
    assert kept_rows(workspace) == OTHERS + OTHERS[:1] or kept_rows(workspace) == OTHERS[:1] + OTHERS


def test_doctor_says_where_rejected_rows_lie_and_how_to_delete_them(fanweave, workspace):
    assert fanweave("load").code == 0
    ran = fanweave("doctor")
    assert ran.code == 0, ran.out
    folder = workspace / "quarantine"
    assert f"9 rejected rows in {folder}: as the collector wrote them, names in clear" in ran.out
    assert f"rm -r {folder} deletes them" in ran.out
    folder.chmod(0o755)
    open_ = fanweave("doctor")
    assert open_.code == 1 and f"chmod -R go-rwx {folder}" in open_.out


def test_without_quarantine_place_and_reason_are_kept_and_no_word_of_the_row(fanweave, tmp_path):
    run = fanweave("ingest", write(tmp_path / "a.jsonl", THEIRS), "--no-quarantine")
    assert run.code == 0, run.err
    [path] = (tmp_path / "workspace" / "quarantine").glob("*.jsonl")
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
    assert rows == [{"at": f"a.jsonl:{n}", "reason": "missing_id"} for n in range(3, 3 + len(THEIRS))]
