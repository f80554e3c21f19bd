"""A workspace knows its case, and a case has a home of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from test_bad_input import line

from graph.case.folder import CASES, case_dir, start_case
from graph.corpus.parts.manifest import read_manifest
from graph.errors import CaseInvalid
from graph.tables import current_tables

Run = Callable[..., object]


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case of the user's own, in ./cases of the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FANWEAVE_CASE", raising=False)
    return start_case("mine", tmp_path / "cases")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    texts = ("I am a proud Acmer", "Acme, stay calm #AcmeDown#", "yay")
    rows = [line(comment_id=str(5149645700000000 + n), content=text) for n, text in enumerate(texts)]
    path.write_text("".join(rows), encoding="utf-8")
    return path


def test_a_name_means_the_users_case_before_the_products(mine: Path) -> None:
    start_case("lumora", mine.parent)
    assert case_dir("lumora") == mine.parent / "lumora"
    assert case_dir("xiaomi_su7") == CASES / "xiaomi_su7"
    with pytest.raises(CaseInvalid, match="no such case: nobody") as raised:
        case_dir("nobody")
    assert str(mine.parent / "nobody") in raised.value.hint
    assert str(CASES / "nobody") in raised.value.hint


def test_the_case_of_a_workspace_is_the_default_of_every_verb(fanweave, mine: Path, source: Path) -> None:
    assert fanweave("--case", "mine", "ingest", source).code == 0
    (mine.parents[1] / "fanweave.toml").write_text('case = "xiaomi_su7"\n', encoding="utf-8")
    assert "mine/acme_fan.self" in fanweave("explain", "--text", "I am a proud Acmer").out
    for verb in (("extract",), ("load",), ("ingest", source)):
        ran = fanweave(*verb)
        assert (ran.code, "warning" in ran.err) == (0, False), ran.err
    labels = fanweave("cypher", "MATCH (:Account)-[c:CLAIMS]->(l:Label) RETURN l.id AS label ORDER BY label")
    assert "acme_fan" in labels.out
    report = fanweave("report", "--out", "page.html")
    assert report.code == 0, report.err
    page = Path("page.html").read_text(encoding="utf-8")
    assert "brand:acme" in page
    assert not [word for word in ("xiaomi", "leijun", "Shanghai") if word in page]


VERBS = (
    ("query", "posts_by_day"), ("cypher", "RETURN 1 AS n"), ("schema",), ("report",), ("draw", "explorer"), ("load",),
    ("export", "csv", "out"), ("explain", "--text", "Acme"), ("extract",), ("ingest", "a.jsonl"), ("serve",),
    ("correct", "weibo:1", "--kind", "label", "--start", "0", "--end", "4", "--wrong"), ("forget", "weibo:1"),
    ("stance", "sample"), ("case", "suggest"), ("doctor", "--corpus"),
)  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb[0])
def test_another_case_is_an_error_that_names_both(fanweave, mine: Path, source: Path, verb: tuple[str, ...]) -> None:
    assert fanweave("--case", "mine", "ingest", source).code == 0
    ran = fanweave("--case", "lumora", *verb)
    assert ran.code == 2
    assert f"error: this workspace was read with the case mine ({mine}), not with lumora" in ran.err
    assert "--switch-case" in ran.err
    assert read_manifest(mine.parents[1] / "workspace" / "corpus").case == "mine"


def test_a_case_of_the_environment_is_explicit_too(
    fanweave, mine: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fanweave("--case", "mine", "ingest", source)
    monkeypatch.setenv("FANWEAVE_CASE", "lumora")
    ran = fanweave("load")
    assert (ran.code, "leave FANWEAVE_CASE out" in ran.err) == (2, True)


def test_a_case_that_moved_is_named_by_the_places_looked_in_and_found_where_the_user_says(
    fanweave, mine: Path, source: Path, tmp_path: Path
) -> None:
    fanweave("--case", "mine", "ingest", source)
    fanweave("load")
    (tmp_path / "elsewhere").mkdir()
    shutil.move(mine, tmp_path / "elsewhere" / "mine")
    lost = fanweave("load")
    assert (lost.code, str(mine) in lost.err) == (2, True)
    assert f"looked in {mine} and " in fanweave("draw", "explorer").err
    run = fanweave("query", "posts_by_day")  # the store answers without the case
    assert (run.code, run.err.startswith("warning: the case of this workspace, mine, is not in its place")) == (
        0,
        True,
    )
    assert fanweave("--case", tmp_path / "elsewhere" / "mine", "load").code == 0
    assert fanweave("--case", "lumora", "load").code == 2
    assert fanweave("--case", tmp_path / "elsewhere" / "mine", "extract").code == 0
    assert fanweave("load").code == 0  # extract has noted the new place


def test_a_copy_of_the_case_is_the_same_case(fanweave, mine: Path, source: Path, tmp_path: Path) -> None:
    fanweave("--case", "mine", "ingest", source)
    shutil.copytree(mine, tmp_path / "copy" / "mine")
    assert fanweave("--case", tmp_path / "copy" / "mine", "load").code == 0
    words = tmp_path / "copy" / "mine" / "lexicon" / "words.jsonl"
    words.write_text(words.read_text(encoding="utf-8").replace('"Acmers",', ""), encoding="utf-8")
    assert fanweave("--case", tmp_path / "copy" / "mine", "load").code == 2


def test_switching_says_what_goes_and_puts_decisions_aside(fanweave, mine: Path, source: Path, tmp_path: Path) -> None:
    fanweave("--case", "mine", "ingest", source)
    judged = ("correct", "weibo:5149645700000000", "--kind", "label", "--start", "7", "--end", "18", "--wrong")
    assert fanweave(*judged).code == 0, fanweave("explain", "weibo:5149645700000000").out
    decisions = (tmp_path / "workspace" / "corrections.jsonl").read_bytes()
    assert fanweave("extract", "--switch-case").code == 2
    switched = fanweave("--case", "lumora", "extract", "--switch-case")
    assert switched.code == 0, switched.err
    assert "the case mine gives way to lumora; thrown away are" in switched.err
    assert "1 decisions of people are put aside" in switched.err
    assert not (tmp_path / "workspace" / "corrections.jsonl").exists()
    assert read_manifest(tmp_path / "workspace" / "corpus").case == "lumora"
    assert fanweave("load").code == 0
    assert fanweave("--case", "mine", "extract", "--switch-case").code == 0
    assert (tmp_path / "workspace" / "corrections.jsonl").read_bytes() == decisions
    current_tables(tmp_path / "workspace", mine)


def test_new_lands_in_the_users_cases_and_never_in_the_products(
    fanweave, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert fanweave("case", "new", "third").code == 0
    assert (tmp_path / "cases" / "third" / "case.toml").is_file()
    assert fanweave("case", "check", "third").code == 0
    monkeypatch.chdir(tmp_path / "cases" / "third")
    assert "third: 10 entries, 0 faults" in fanweave("case", "check", ".").out
    for place in (CASES.parent, CASES):
        monkeypatch.chdir(place)
        ran = fanweave("case", "new", "fourth")
        assert (ran.code, "--in FOLDER" in ran.err) == (2, True)
        assert not (place / "cases" / "fourth").exists()


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("case.toml", 'focal_target = "brand:nobody"\ntargets = ["brand:acme"]\n', "is none of the targets"),
        ("case.toml", 'focal_target = "brand:acme"\ntargets = ["brand:acme"]\nzon = "UTC"\n', "did you mean 'zone'"),
        ("events.toml", '[[event]]\nid = "a"\n', "missing key"),
        ("accounts.toml", "[[account]]\n", "missing key"),
        ("traps.jsonl", "{}\n", "missing key"),
    ],
)
def test_ingest_refuses_a_faulty_case(fanweave, mine: Path, source: Path, file: str, text: str, fault: str) -> None:
    (mine / file).write_text(text, encoding="utf-8")
    ran = fanweave("--case", "mine", "ingest", source)
    assert (ran.code, f"mine/{file}" in ran.err, fault in ran.err) == (2, True, True), ran.err
    assert not (mine.parents[1] / "workspace" / "corpus").exists()
