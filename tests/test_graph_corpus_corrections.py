"""What people decide about hits outlives extraction, reaches the graph, and counts for the rules."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from test_bad_input import line

from graph.case.folder import start_case
from graph.corpus.judge.corrections import Correction, Verdict, in_force, read_corrections
from graph.corpus.judge.precision import precision_of
from graph.measures.intervals import wilson
from graph.tables import current_tables

FIRST = 5149645700000000
TEXTS = ("I am a proud Acmer", "the Acmers again, stay calm", "I trust Acme", "nothing here")
POSTS = [f"weibo:{FIRST + n}" for n in range(len(TEXTS))]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return start_case("mine", tmp_path / "cases")


@pytest.fixture
def run(fanweave, tmp_path: Path, case: Path):
    source = tmp_path / "a.jsonl"
    source.write_text(
        "".join(line(comment_id=str(FIRST + n), content=text) for n, text in enumerate(TEXTS)), encoding="utf-8"
    )
    assert fanweave("--case", case, "ingest", source).code == 0
    return lambda *words: fanweave("--case", case, *words)


def table(tmp_path: Path, case: Path, name: str) -> list[dict[str, object]]:
    return pq.read_table(current_tables(tmp_path / "workspace", case).folder / f"{name}.parquet").to_pylist()


def labels(tmp_path: Path, case: Path) -> set[tuple[object, ...]]:
    rows = table(tmp_path, case, "uses_label")
    return {(POSTS.index(str(r["from_id"])), r["start"], r["end"], r["holder"], r["negated"], r["rule"], r["p"])
            for r in rows}  # fmt: skip


def test_a_wrong_hit_goes_a_missed_one_comes_another_changes(run, tmp_path: Path, case: Path) -> None:
    self_rule, other_rule = "mine/acme_fan.self", "mine/acme_fan.other"
    assert labels(tmp_path, case) == {
        (0, 7, 18, "self", False, self_rule, 0.95),
        (1, 4, 10, "other", False, other_rule, 0.95),
    }
    assert run("correct", POSTS[0], "--kind", "label", "--start", 7, "--end", 18, "--wrong", "--by", "AB").code == 0
    change = ("--holder", "vocative", "--negated", "--by", "AB")
    changed = run("correct", POSTS[1], "--kind", "label", "--start", 4, "--end", 10, *change)
    assert changed.code == 0, changed.err
    assert run("correct", POSTS[3], "--kind", "label", "--value", "acme_fan", "--start", 0, "--end", 7, "--add",
               "--holder", "self", "--by", "CD").code == 0  # fmt: skip
    wanted = {(1, 4, 10, "vocative", True, "person:AB", 1.0), (3, 0, 7, "self", False, "person:CD", 1.0)}
    assert labels(tmp_path, case) == wanted
    assert {row["to_id"] for row in table(tmp_path, case, "claims")} == {"acme_fan"}
    assert run("extract").code == 0
    words = case / "lexicon" / "words.jsonl"
    words.write_text(words.read_text(encoding="utf-8").replace('"Acme user"', '"Acme folk"'), encoding="utf-8")
    assert run("extract").code == 0
    assert labels(tmp_path, case) == wanted
    assert run("correct", POSTS[0], "--kind", "label", "--start", 7, "--end", 18, "--undo").code == 0
    assert (0, 7, 18, "self", False, self_rule, 0.95) in labels(tmp_path, case)


def test_a_persons_stance_is_the_only_one(run, tmp_path: Path, case: Path) -> None:
    def stance() -> list[tuple[object, ...]]:
        rows = table(tmp_path, case, "takes_stance")
        return [(r["to_id"], r["value"], r["rule"]) for r in rows if r["from_id"] == POSTS[2]]

    assert stance() == [("brand:acme", "support", "stance.rule")]
    ran = run("correct", POSTS[2], "--kind", "stance", "--start", 2, "--end", 7, "--value", "oppose", "--target",
              "brand:acme", "--add", "--by", "AB")  # fmt: skip
    assert ran.code == 0, ran.err
    assert stance() == [("brand:acme", "oppose", "person:AB")]


def test_a_frame_gets_another_polarity(run, tmp_path: Path, case: Path) -> None:
    run("correct", POSTS[1], "--kind", "frame", "--start", 18, "--end", 27, "--polarity", "no", "--by", "AB")
    [frame] = [row for row in table(tmp_path, case, "expresses") if row["to_id"] == "stay_calm"]
    assert (frame["polarity"], frame["rule"], frame["p"]) == ("no", "person:AB", 1.0)


def test_a_longer_text_brings_its_own_hits(run, tmp_path: Path, case: Path) -> None:
    run("correct", POSTS[0], "--kind", "label", "--start", 7, "--end", 18, "--wrong")
    longer = tmp_path / "b.jsonl"
    longer.write_text(line(comment_id=str(FIRST), content=TEXTS[0] + " indeed"), encoding="utf-8")
    run("ingest", longer)
    assert (0, 7, 18, "self", False, "mine/acme_fan.self", 0.95) in labels(tmp_path, case)


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (("--start", 7, "--end", 18), "give exactly one verdict", "--right"),
        (("--start", 7, "--end", 18, "--right", "--wrong"), "give exactly one verdict", "--right"),
        (("--start", 7, "--end", 99, "--wrong"), "7-99 lies outside the text", "explain"),
        (("--start", 0, "--end", 4, "--wrong"), "no hit of kind label at 0-4", "found: acme_fan at 7-18"),
        (("--start", 0, "--end", 4, "--add", "--value", "fan"), "no label 'fan' in the lexicon", "acme_fan, acme_user"),
        (("--start", 7, "--end", 18, "--holder", "me"), "unknown holder 'me'", "self"),
    ],
)
def test_a_judgement_that_does_not_fit_is_refused(run, tmp_path: Path, words, message: str, hint: str) -> None:
    ran = run("correct", POSTS[0], "--kind", "label", *words)
    assert ran.code == 2
    assert message in ran.err.splitlines()[0]
    assert hint in ran.err.splitlines()[1]
    assert not (tmp_path / "workspace" / "corrections.jsonl").exists()


def test_no_such_post(run) -> None:
    assert "no post weibo:1" in run("correct", "weibo:1", "--kind", "label", "--start", 0, "--end", 1, "--wrong").err


def test_a_sheet_is_drawn_filled_and_taken_whole_or_not_at_all(run, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    assert run("correct", "--sample", "mine/acme_fan.self", "--out", sheet).code == 0
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["post"], row["characters"], row["verdict"]) for row in rows] == [(POSTS[0], "proud Acmer", "")]
    bad = rows[0] | {"start": "0", "verdict": "wrong"}
    write(sheet, [rows[0] | {"verdict": "right"}, bad])
    ran = run("correct", "--csv", sheet)
    assert "sheet.csv:3: no hit of kind label at 0-18" in ran.err
    assert not (tmp_path / "workspace" / "corrections.jsonl").exists()
    write(sheet, [rows[0] | {"verdict": "change", "holder": "other"}, rows[0]])
    assert "1 decisions kept" in run("correct", "--csv", sheet, "--by", "AB").out
    [kept] = read_corrections(tmp_path / "workspace")
    assert (kept.verdict, kept.holder, kept.by, kept.rule) == ("change", "other", "AB", "mine/acme_fan.self")
    [precision] = json.loads(run("correct", "--report", "--output", "json").out)
    assert (precision["rule"], precision["n"], precision["precision"], precision["context"]) == (
        "mine/acme_fan.self",
        1,
        1.0,
        0.0,
    )


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def decisions_of(n: int, verdict: Verdict, *, kind: str = "label", rule: str = "r") -> list[Correction]:
    return [
        Correction(
            post_id=f"{verdict}{i}",
            text_hash="h",
            verdict=verdict,
            kind=kind,
            value="x",
            start=0,
            end=1,
            by="A",
            rule=rule,
        )
        for i in range(n)
    ]


def test_precision_counts_another_holder_as_the_right_label() -> None:
    precision = precision_of(
        [*decisions_of(8, "right"), *decisions_of(1, "change"), *decisions_of(1, "wrong"), *decisions_of(5, "add")]
    )
    assert (precision["r"].n, precision["r"].n_right, precision["r"].n_context_right) == (10, 9, 8)
    assert precision["r"].context_low == 0.490162  # Wilson of 8 in 10
    frames = precision_of([*decisions_of(8, "right", kind="frame"), *decisions_of(2, "change", kind="frame")])
    assert frames["r"].low == 0.490162
    assert wilson(0, 10) == (0.0, 0.277533)


def test_the_last_decision_counts() -> None:
    [one] = decisions_of(1, "wrong")
    other = decisions_of(1, "right")[0].__class__(
        **{f: getattr(one, f) for f in one.__struct_fields__} | {"verdict": "undo"}
    )
    assert list(in_force([one, other]).values()) == []
    assert list(in_force([other, one]).values()) == [one]


def test_from_100_judged_hits_on_their_precision_is_the_confidence(run, tmp_path: Path, case: Path) -> None:
    def judge(n: int) -> None:
        rows = [
            *decisions_of(n - 10, "right", rule="mine/acme_fan.self"),
            *decisions_of(10, "wrong", rule="mine/acme_fan.self"),
        ]
        import msgspec

        (tmp_path / "workspace" / "corrections.jsonl").write_bytes(
            b"".join(msgspec.json.encode(row) + b"\n" for row in rows)
        )

    judge(99)
    assert {row[-1] for row in labels(tmp_path, case) if row[0] == 0} == {0.95}
    judge(100)
    assert {row[-1] for row in labels(tmp_path, case) if row[0] == 0} == {wilson(90, 100)[0]}
    assert {row[-1] for row in labels(tmp_path, case) if row[0] == 1} == {0.95}


def test_a_damaged_line_is_named(run, tmp_path: Path, case: Path) -> None:
    (tmp_path / "workspace" / "corrections.jsonl").write_text('\n{"post_id": 1}\n', encoding="utf-8")
    assert "corrections.jsonl:2: " in run("correct", "--report").err


def test_labels_of_the_control_are_marked(run, tmp_path: Path, case: Path) -> None:
    assert [(row["id"], row["is_control"]) for row in table(tmp_path, case, "label")] == [("acme_fan", False)]
    settings = case / "case.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + '[control]\ntarget = "brand:acme"\nlabels = ["acme_fan"]\n', encoding="utf-8")
    assert [(row["id"], row["is_control"]) for row in table(tmp_path, case, "label")] == [("acme_fan", True)]
