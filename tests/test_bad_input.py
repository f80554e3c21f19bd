"""Bad input to ingest: one line, one hint, exit 2, and nothing half-written."""

import errno
import json
import os

import pytest

ROW = {
    "comment_id": "5149645723456791", "create_time": 1743509160, "note_id": "5149645123456781", "content": "加油",
    "comment_like_count": "3", "parent_comment_id": "5149645723456791", "user_id": "9000000101", "nickname": "阿树",
    "last_modify_ts": 1759900000123, "sub_comment_count": "0", "ip_location": "浙江",
}  # fmt: skip


def line(**change):
    return json.dumps(ROW | change, ensure_ascii=False) + "\n"


def assert_refused(ran, message, hint, workspace):
    assert ran.code == 2
    assert ran.err.count("\n") == 2, ran.err
    first, second = ran.err.splitlines()
    assert first.startswith("error: ") and message in first
    assert second.startswith("hint: ") and hint in second
    assert "Traceback" not in ran.err + ran.out
    assert not list(workspace.rglob("*.parquet")) and not list(workspace.rglob("*.tmp"))


@pytest.mark.parametrize(
    ("name", "content", "message", "hint"),
    [
        ("a.jsonl", b"", "the file is empty", "export it again"),
        ("a.jsonl", b" \n\n", "only blanks", "export it again"),
        (
            "a.jsonl",
            b'{"note_id": "x", "title": "x", "desc": "y"}\n',
            "unknown format",
            "nearest format: mediacrawler_xhs_contents",
        ),
        (
            "a.csv",
            b"comment_id,note_id,words\n1,2,x\n",
            "unknown format",
            "also needs the columns comment_like_count",
        ),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "unknown kind of file", ".jsonl"),
        ("a.jsonl", os.urandom(4096).replace(b"\0", b"\xff"), "unknown format", "no row could be read"),
        ("a.md", b"# notes\n", "unknown kind of file", ".jsonl, .ndjson, .csv"),
        ("a.csv", "寰崥id,姝ｆ枃\n1,x\n".encode(), "unknown format", "decoded wrongly"),
    ],
)
def test_a_file_that_cannot_be_read(fanweave, tmp_path, name, content, message, hint):
    path = tmp_path / name
    path.write_bytes(content)
    assert_refused(fanweave("ingest", path), message, hint, tmp_path / "workspace")


def test_no_such_path(fanweave, tmp_path):
    assert_refused(fanweave("ingest", tmp_path / "gone"), "no such path", "spelling", tmp_path / "workspace")


def test_a_folder_without_known_files(fanweave, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "notes.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert_refused(fanweave("ingest", folder), "no file of a known format", "known formats", tmp_path / "workspace")


def test_an_unknown_reader(fanweave, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(line(), encoding="utf-8")
    ran = fanweave("ingest", path, "--reader", "weibo")
    assert_refused(ran, "no reader is called 'weibo'", "mediacrawler_weibo_comments", tmp_path / "workspace")


def test_one_bad_file_among_good_ones_stops_before_anything_is_written(fanweave, tmp_path):
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    good.write_text(line(), encoding="utf-8")
    bad.write_bytes(b"")
    assert_refused(fanweave("ingest", good, bad), "the file is empty", "export", tmp_path / "workspace")


def test_a_truncated_last_line_is_told_and_every_whole_row_kept(fanweave, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(line() + line(comment_id="5149645723456792")[:60], encoding="utf-8")
    ran = fanweave("ingest", path)
    assert ran.code == 2
    assert ran.err.splitlines()[0].startswith("error: the file ends in the middle of a row")
    assert ran.err.splitlines()[1].startswith("hint: every whole row was kept")
    [quarantined] = (tmp_path / "workspace" / "quarantine").glob("*.jsonl")
    entry = json.loads(quarantined.read_text(encoding="utf-8"))
    assert (entry["at"], entry["reason"]) == ("a.jsonl:2", "cut_off")
    again = fanweave("ingest", path)
    assert "duplicates" in again.out and again.code == 2


def test_bad_rows_go_to_the_quarantine_and_the_run_goes_on(fanweave, tmp_path):
    path = tmp_path / "a.jsonl"
    bad = [
        "not json\n",
        "[1]\n",
        line(comment_id=""),
        line(comment_id="5.1E+15"),
        line(note_id=None),
        line(create_time="soon"),
    ]
    path.write_text("".join([line(), *bad, line(comment_id="5149645723456792")]), encoding="utf-8")
    ran = fanweave("ingest", path)
    assert ran.code == 0, ran.err
    [quarantined] = (tmp_path / "workspace" / "quarantine").glob("*.jsonl")
    entries = [json.loads(entry) for entry in quarantined.read_text(encoding="utf-8").splitlines()]
    assert [(entry["at"], entry["reason"]) for entry in entries] == [
        ("a.jsonl:2", "not_json"),
        ("a.jsonl:3", "not_an_object"),
        ("a.jsonl:4", "missing_id"),
        ("a.jsonl:5", "damaged_id"),
        ("a.jsonl:6", "missing_thread"),
        ("a.jsonl:7", "bad_time"),
    ]
    assert [entry["raw"] + "\n" for entry in entries] == bad


def test_strict_stops_at_the_first_bad_row(fanweave, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(line() + "not json\n", encoding="utf-8")
    ran = fanweave("ingest", path, "--strict")
    assert_refused(ran, "a.jsonl:2: not_json", "without --strict", tmp_path / "workspace")


def test_a_lock_held_by_another_run(fanweave, tmp_path):
    from graph.corpus.parts.lock import locked

    path = tmp_path / "a.jsonl"
    path.write_text(line(), encoding="utf-8")
    with locked(tmp_path / "workspace"):
        ran = fanweave("ingest", path)
    assert_refused(
        ran,
        f"another run holds the workspace {tmp_path / 'workspace'} (process {os.getpid()})",
        "wait",
        tmp_path / "workspace",
    )


def test_a_full_disk(fanweave, tmp_path, monkeypatch):
    path = tmp_path / "a.jsonl"
    path.write_text(line(), encoding="utf-8")

    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("graph.files.os.fsync", full)
    assert_refused(fanweave("ingest", path), "the disk is full", "free some space", tmp_path / "workspace")


def test_a_workspace_that_cannot_be_written(fanweave, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(line(), encoding="utf-8")
    (tmp_path / "file").write_text("")
    ran = fanweave("--workspace", tmp_path / "file" / "w", "ingest", path)
    assert_refused(ran, "cannot be written", "--workspace", tmp_path / "workspace")
