"""fanweave explain: one text as table or JSON, many as JSON lines."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HIT = {
    "start": 2,
    "end": 4,
    "kind": "label",
    "value": "mi_fan",
    "rule": "xiaomi_su7/mi_fan.self",
    "conf": 0.95,
    "ent": "mi_fan",
    "holder": "self",
    "negated": False,
    "seg": 0,
    "target": "brand:xiaomi",
    "polarity": "",
    "holder_conf": 0.9,
}
WHY = "lexicon match, held by the author: 我 (characters 0-1)"


def explain(*arguments: str, given: bytes = b"", cwd: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from fanweave.cli import main; main()", "explain", *arguments]
    environment = {**os.environ, "COLUMNS": "200", "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, input=given, capture_output=True, check=False, cwd=cwd, env=environment)


def test_one_text_as_json_has_every_field() -> None:
    shown = explain("--text", "我是米粉", "--output", "json")
    assert (shown.returncode, json.loads(shown.stdout)) == (0, {"hits": [HIT | {"why": WHY}]})


def test_one_text_as_a_table_says_why() -> None:
    shown = explain("--text", "我是米粉").stdout.decode()
    assert "2-4" in shown
    assert WHY in shown


def test_platform_and_names_are_passed_on() -> None:
    shown = explain(
        "--text", "#小米#雷军 @雷军我觉得", "--platform", "douyin", "--names", "雷军, 小明", "--output", "json"
    )
    values = [(hit["kind"], hit["value"]) for hit in json.loads(shown.stdout)["hits"] if hit["kind"] != "topic"]
    assert values == [("hashtag", "小米"), ("hashtag", "雷军"), ("mention", "雷军")]


def test_lines_in_lines_out_in_order() -> None:
    lines = '{"text":"我是米粉"}\n\n{"text":"","platform":"xhs","names":[]}\n{"text":"我是米粉","platform":null}\n'
    shown = explain("--jsonl", "-", given=lines.encode())
    answers = [json.loads(line) for line in shown.stdout.splitlines()]
    assert shown.returncode == 0
    assert [answer["hits"] for answer in (answers[0], answers[2])] == [[HIT], [HIT]]
    assert [hit["kind"] for hit in answers[1]["hits"]] == ["flag"]


@pytest.mark.parametrize(
    "bad", [b'{"text":1}', b"nonsense", b"\xff\xfe", b'{"words":"x"}', b"[]", b'{"text":"x","names":"y"}', b'{"text"']
)
def test_a_bad_line_is_an_answer_with_its_number_and_the_run_goes_on(bad: bytes) -> None:
    shown = explain("--jsonl", "-", given=b'{"text":"a"}\n' + bad + '\n{"text":"我是米粉"}'.encode())
    answers = [json.loads(line) for line in shown.stdout.splitlines()]
    assert (shown.returncode, len(answers)) == (1, 3)
    assert (answers[1]["line"], set(answers[1])) == (2, {"error", "line"})
    assert answers[2] == {"hits": [HIT]}
    assert b"Traceback" not in shown.stderr


def test_strange_characters_are_no_reason_to_stop() -> None:
    given = b'{"text":"\\ud83d \\u0000 \\udc00@\\ud800"}\n'
    shown = explain("--jsonl", "-", given=given)
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert "hits" in json.loads(shown.stdout)


def test_a_file_of_lines_is_read(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text('{"text":"我是米粉"}\n', encoding="utf-8")
    assert json.loads(explain("--jsonl", str(path)).stdout) == {"hits": [HIT]}


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ((), "error: explain needs a post, --text or --jsonl"),
        (("--text", "a", "--jsonl", "-"), "error: explain needs a post, --text or --jsonl"),
        (("--jsonl", "absent.jsonl"), "error: no such file: absent.jsonl"),
    ],
)
def test_wrong_use_is_one_line_and_a_hint(arguments: tuple[str, ...], error: str) -> None:
    shown = explain(*arguments)
    assert (shown.returncode, shown.stdout) == (2, b"")
    lines = shown.stderr.decode().splitlines()
    assert (lines[0], lines[1][:6], len(lines)) == (error, "hint: ", 2)


def test_it_runs_from_any_folder(tmp_path: Path) -> None:
    assert explain("--text", "我是米粉", "--output", "json", cwd=tmp_path).returncode == 0


def test_the_command_imports_neither_spacy_nor_pandas() -> None:
    code = (
        "import sys; sys.argv = ['fanweave', 'explain', '--text', '我是米粉', '--output', 'json']\n"
        "import fanweave.cli\ntry: fanweave.cli.main()\nexcept SystemExit: pass\n"
        "print(sorted({'spacy', 'pandas', 'numpy', 'opencc'} & set(sys.modules)), file=sys.stderr)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert shown.stderr.strip() == "[]"
