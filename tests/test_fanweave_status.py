"""fanweave status shows case, files and what is stale, names the verb that mends it, and rebuilds nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from test_bad_input import line

from graph.case.folder import start_case

FIRST = 5149645700000000


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FANWEAVE_CASE", raising=False)
    texts = ("I am a proud Acmer", "Acme, stay calm #AcmeDown#")
    rows = [line(comment_id=str(FIRST + n), content=text) for n, text in enumerate(texts)]
    Path("a.jsonl").write_text("".join(rows) + "{\n", encoding="utf-8")
    return start_case("mine", tmp_path / "cases")


def stale(fanweave: Any) -> list[tuple[str, str]]:
    """Return (what, mend) of each stale thing."""
    ran = fanweave("status", "--output", "json")
    assert ran.code == 0, ran.err
    return [(thing["what"], thing["mend"]) for thing in json.loads(ran.out)["stale"]]


def words(case: Path, text: str) -> None:
    with (case / "lexicon" / "words.jsonl").open("a", encoding="utf-8") as file:
        file.write(text)


def test_status_shows_workspace_case_and_files(fanweave: Any, case: Path, tmp_path: Path) -> None:
    before = json.loads(fanweave("status", "--output", "json").out)
    assert (before["is_own_case"], before["files"]) == (False, [])
    assert stale(fanweave) == [("corpus", "fanweave ingest PATH…")]
    assert fanweave("--case", "mine", "ingest", "a.jsonl").code == 0  # one row of it is rejected
    shown = json.loads(fanweave("status", "--output", "json").out)
    assert shown.pop("stale")
    assert shown == {
        "workspace": str(tmp_path / "workspace"),
        "case": "mine",
        "case_folder": str(case.resolve()),
        "is_own_case": True,
        "files": [
            {"file": "a.jsonl", "reader": "mediacrawler_weibo_comments", "rows": 3, "rejected": 1, "is_whole": True}
        ],
    }
    text = fanweave("status").out
    assert all(part in text for part in (f"case       mine, in {case.resolve()}", "a.jsonl", "fanweave load"))


def test_what_is_stale_goes_by_following_the_verbs(fanweave: Any, case: Path, tmp_path: Path) -> None:
    fanweave("--case", "mine", "ingest", "a.jsonl")
    assert stale(fanweave) == [("derived tables", "fanweave load"), ("store", "fanweave load")]
    fanweave("load")
    assert stale(fanweave) == []
    assert "everything is up to date" in fanweave("status").out

    words(case, '{"id":"townie","kind":"label","facet":"fan","polarity":"+","forms":["Acmetown"]}\n')
    derived = (tmp_path / "workspace" / "corpus" / "derived.json").read_bytes()
    assert stale(fanweave) == [
        ("texts", "fanweave extract"), ("derived tables", "fanweave load"), ("store", "fanweave load")
    ]  # fmt: skip
    assert (tmp_path / "workspace" / "corpus" / "derived.json").read_bytes() == derived
    fanweave("extract")
    assert stale(fanweave) == [("derived tables", "fanweave load"), ("store", "fanweave load")]
    assert fanweave("draw", "explorer").code == 0  # derives, loads nothing
    assert stale(fanweave) == [("store", "fanweave load")]
    fanweave("load")
    assert stale(fanweave) == []

    fanweave("correct", f"weibo:{FIRST}", "--kind", "label", "--start", "7", "--end", "18", "--wrong")
    assert stale(fanweave) == [("derived tables", "fanweave load"), ("store", "fanweave load")]
    fanweave("load")
    (case / "names.toml").write_text('acme_fan = "Acme fans"\n', encoding="utf-8")
    assert stale(fanweave) == []


def test_a_case_that_is_gone_another_case_and_another_version_are_shown(
    fanweave: Any, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fanweave("--case", "mine", "ingest", "a.jsonl")
    other = fanweave("--case", "lumora", "status")
    assert (other.code, "read with the case mine" in other.err) == (2, True)
    case.rename(tmp_path / "away")
    assert [what for what, _ in stale(fanweave)] == ["case"]
    (tmp_path / "away").rename(case)
    path = tmp_path / "workspace" / "corpus" / "manifest.json"
    path.write_text(path.read_text().replace('"columns"', '"rows_of_old"'), encoding="utf-8")
    assert stale(fanweave) == [("corpus", "fanweave ingest PATH…")]
