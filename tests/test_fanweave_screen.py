"""Posts, nicknames and file names of strangers cannot steer the terminal."""

import json

import pytest

from fanweave.output import write_rows
from fanweave.screen import printable

HOSTILE = "\x1b]0;gone\x07\x1b[2J\x9b2J\x85\x7f\x00a\rb"


def controls(text):
    return [c for c in text if (ord(c) < 0x20 and c not in "\n\t") or 0x7F <= ord(c) <= 0x9F]


@pytest.mark.parametrize("output", ["table", "csv", "json"])
@pytest.mark.parametrize("n_rows", [1, 3])
def test_rows_reach_the_screen_without_control_characters(capsys, output, n_rows):
    columns = ["a", "b", "c", "d", "e"]
    write_rows([dict.fromkeys(columns, HOSTILE)] * n_rows, columns, output)
    shown = capsys.readouterr().out
    assert controls(shown) == []
    assert shown.count("2J") >= 2 * n_rows
    if output == "json":
        assert [row["a"] for row in json.loads(shown)] == [HOSTILE] * n_rows  # nothing of the value is lost


def test_rows_in_a_file_are_as_they_are(tmp_path):
    write_rows([{"a": HOSTILE}], ["a"], "csv", out=tmp_path / "a.csv")
    assert "\x1b[2J\x9b2J" in (tmp_path / "a.csv").read_text(encoding="utf-8")


def test_errors_and_explanations_are_printable(fanweave):
    ran = fanweave("ingest", "no\x1b[2Jfile")
    assert (ran.code, controls(ran.err)) == (2, [])
    assert "no\\x1b[2Jfile" in ran.err
    ran = fanweave("explain", "--text", "我是米粉\x1b[2J\x9b支持雷军")
    assert (ran.code, controls(ran.out)) == (0, [])


def test_files_that_no_reader_takes_are_named_printably(fanweave, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x\x1b[2J.jsonl").write_text('{"a": 1}\n', encoding="utf-8")
    ran = fanweave("ingest", tmp_path / "in")
    assert controls(ran.out + ran.err) == []


def test_line_breaks_and_tabs_stay():
    assert printable("a\tb\nc") == "a\tb\nc"
    assert printable("\ud800") == "\\ud800"
