"""Stance models from the command line, and what they say of a corpus."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from support.stance_rows import made_rows
from test_bad_input import line

from graph.case.folder import start_case
from graph.tables import current_tables
from ingest.stance.labels import LabelRow
from ingest.stance.lessons import evaluate_all, train_all


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return start_case("mine", tmp_path / "cases")


def write_rows(path: Path, rows: list[LabelRow]) -> Path:
    text = "".join(f"{r.id}\t{r.target}\t{r.text}\t{r.label}\n" for r in rows)
    path.write_text("ID\tTARGET\tTEXT\tSTANCE\n" + text, encoding="utf-8")
    return path


def test_train_and_evaluate_from_the_command_line(fanweave, tmp_path: Path, case: Path) -> None:
    labels = write_rows(tmp_path / "labels.txt", made_rows(220))
    crossed = fanweave("--case", case, "stance", "evaluate", "--cross-validate", "3", labels, "--output", "json")
    [scores] = json.loads(crossed.out)
    assert scores["n"] == 220 and scores["mean_f"] > scores["majority_mean_f"]
    unknown = fanweave("--case", case, "stance", "evaluate", labels)
    assert (unknown.code, "the case has no model for it" in unknown.out) == (1, True)
    assert fanweave("--case", case, "stance", "train", labels).code == 0
    evaluated = fanweave("--case", case, "stance", "evaluate", labels)
    assert evaluated.code == 0
    assert "accuracy of decided" in evaluated.out
    few = write_rows(tmp_path / "few.txt", made_rows(20))
    refused = fanweave("--case", case, "stance", "train", few)
    assert (refused.code, "a model needs 200" in refused.out) == (1, True)


def test_pooled_scores_stand_beside_those_of_each_target(case: Path) -> None:
    rows = made_rows(210) + made_rows(230, seed=1, target="group:acme_fans")
    rows = [row._replace(id=f"{row.target}{row.id}") for row in rows]
    lessons = list(evaluate_all(rows, case, models={}, folds=3))
    assert [(lesson.target, lesson.n_units) for lesson in lessons] == [
        ("brand:acme", 210), ("group:acme_fans", 230), ("(all)", 440)
    ]  # fmt: skip


def test_models_read_the_corpus_and_their_word_takes_the_place_of_cues(fanweave, tmp_path: Path, case: Path) -> None:
    first = 5149645700000000
    texts = [
        "Acme garbage broken liars awful scam",
        "the window of Acme is blue work table",
        "garbage scam liars broken",
        "I am an Acme user, garbage broken awful",
    ]
    source = tmp_path / "a.jsonl"
    source.write_text(
        "".join(line(comment_id=str(first + n), content=text) for n, text in enumerate(texts)), encoding="utf-8"
    )
    fanweave("--case", case, "ingest", source)
    workspace = tmp_path / "workspace"

    def stances() -> dict[tuple[str, str], tuple[str, str]]:
        rows = pq.read_table(current_tables(workspace, case).folder / "takes_stance.parquet").to_pylist()
        return {(row["from_id"], row["to_id"]): (row["value"], row["rule"].split(":")[0]) for row in rows}

    assert stances() == {(f"weibo:{first}", "brand:acme"): ("oppose", "stance.rule")}
    list(train_all(made_rows(260), case, models=case / "stance"))
    assert fanweave("--case", case, "extract").code == 0
    # the third text names nobody, and its thread has no target: no stance
    assert stances() == {
        (f"weibo:{first}", "brand:acme"): ("oppose", "stance.model"),
        (f"weibo:{first + 1}", "brand:acme"): ("none", "stance.model"),
        (f"weibo:{first + 3}", "brand:acme"): ("oppose", "stance.model"),
    }
    more = tmp_path / "b.jsonl"
    more.write_text(line(comment_id=str(first + 9), content="Acme trust love proud solid"), encoding="utf-8")
    fanweave("--case", case, "ingest", more)
    assert stances()[(f"weibo:{first + 9}", "brand:acme")] == ("support", "stance.model")
    before = stances()
    part = min((workspace / "corpus" / "stances").glob("*/*.parquet"))
    part.write_bytes(part.read_bytes()[:-9] + bytes(9))
    shutil.rmtree(workspace / "corpus" / "derived")
    looked, loaded = fanweave("doctor"), fanweave("load")
    assert (looked.code, str(part) in looked.out) == (1, True)
    assert (loaded.code, "hint: fanweave extract" in loaded.err) == (2, True)
    assert fanweave("extract").code == 0
    assert stances() == before


def test_a_comment_without_a_target_speaks_of_its_thread(fanweave, tmp_path: Path, case: Path) -> None:
    note = "5149645700000001"
    post = {"note_id": note, "content": "Acme", "create_time": 1743400000, "liked_count": "1", "user_id": "77",
            "nickname": "n", "comments_count": "1", "shared_count": "0", "last_modify_ts": 1743400000000,
            "note_url": "u", "source_keyword": ""}  # fmt: skip
    contents = tmp_path / "search_contents_2025-04-01.jsonl"
    contents.write_text(json.dumps(post) + "\n", encoding="utf-8")
    comments = tmp_path / "a.jsonl"
    rows = [("11", note, "garbage scam liars broken"), ("12", note, "window table blue"), ("13", "99", "garbage scam")]
    comments.write_text(
        "".join(line(comment_id=f"51496457000001{n}", note_id=on, parent_comment_id="", content=text)
                for n, on, text in rows), encoding="utf-8"
    )  # fmt: skip
    list(train_all(made_rows(260), case, models=case / "stance"))
    assert fanweave("--case", case, "ingest", contents, comments).code == 0
    tables = current_tables(tmp_path / "workspace", case).folder
    stances = {row["from_id"][-2:]: row for row in pq.read_table(tables / "takes_stance.parquet").to_pylist()}
    assert {key: row["value"] for key, row in stances.items() if key != "01"} == {"11": "oppose", "12": "none"}
    assert stances["11"]["p"] <= 0.7
    assert stances["11"]["rule"].startswith("stance.model:")


def test_without_sklearn_the_command_says_what_to_install(fanweave, tmp_path: Path, monkeypatch) -> None:
    labels = write_rows(tmp_path / "labels.txt", made_rows(20))
    monkeypatch.setitem(sys.modules, "sklearn", None)
    ran = fanweave("stance", "train", labels)
    assert (ran.code, "pip install 'fanweave[stance]'" in ran.err) == (2, True)
