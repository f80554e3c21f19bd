"""A case is checked as a whole: every fault with its line, and its traps."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from graph.case.folder import CASES, case_dir, known_cases, start_case
from ingest.extract.case_check import check_case
from ingest.extract.traps import Item, Trap, check_traps, failures

EVERY_CASE = [*known_cases(), "template"]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return start_case("mine", tmp_path)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def line_of(path: Path, part: str) -> int:
    return next(n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1) if part in line)


@pytest.mark.parametrize("name", EVERY_CASE)
def test_every_case_of_the_repository_is_valid_and_its_traps_hold(name: str) -> None:
    report = check_case(case_dir(name))
    assert (report.faults, report.failed) == ([], [])
    assert report.n_traps >= 5


def test_faults_of_every_file_come_together(case: Path) -> None:
    replace(case / "case.toml", 'zone = "UTC"', 'zone = "Mars/Olympus"')
    replace(case / "events.toml", "+00:00", "")
    replace(case / "accounts.toml", 'role = "official"', 'role = "fan"')
    replace(case / "topics.toml", '"ilikeacme" = []', '"ilikeacme" = [\n  "x",\n  "ACME Down",\n]')
    replace(case / "traps.jsonl", "label=acme_fan/self", "lable=acme_fan/self")
    replace(
        case / "lexicon" / "words.jsonl", '"target":"brand:acme","forms":["Acme user"', '"target":"brand:b","forms":[""'
    )

    def at(file: str, part: str) -> str:
        return f"mine/{file}:{line_of(case / file, part)}: "

    assert check_case(case).faults == [
        at("topics.toml", "ACME Down") + "ilikeacme: 'ACME Down' already belongs to acmeoutage",
        at("lexicon/words.jsonl", "acme_user") + "$.forms[0]: empty form",
        at("lexicon/words.jsonl", "acme_user") + "$.target: unknown target 'brand:b'",
        at("case.toml", "Mars") + "$.zone: no time zone 'Mars/Olympus'",
        at("accounts.toml", "role = ") + "$.role: Invalid enum value 'fan'",
        at("events.toml", "at = 2025") + "the time of event 'outage' has no offset, such as +08:00",
        at("traps.jsonl", "lable") + "$.expect: unknown kind 'lable' in 'lable=acme_fan/self'",
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('focal_target = "brand:acme"', 'focal_target = "brand:b"', "$.focal_target: 'brand:b' is none of the targets"),
        ('targets = ["brand:acme", "group:acme_fans"]', 'targets = [\n "brand:acme",\n "brand:b",\n]',
         "$.targets: no entry of kind ent has the id 'brand:b', so no text can name it"),
        ('default_platform = "auto"', 'default_platform = "wiebo"', "$.default_platform: unknown platform 'wiebo'"),
        ('[guardians]\ntargets = ["brand:acme"]', '[guardians]\ntargets = ["brand:b"]',
         "$.guardians.targets: 'brand:b' is none of the targets"),
        ("min_hours = 2", 'window_event = "flood"', "$.guardians.window_event: no event 'flood' in events.toml"),
        ("min_hours = 2", 'min_hours = 2\n[control]\ntarget = "brand:b"',
         "$.control.target: no entity 'brand:b' in the lexicon"),
        ("min_hours = 2", 'min_hours = 2\n[control]\ntarget = "brand:acme"\nlabels = [\n "b_fan",\n]',
         "$.control.labels: no label 'b_fan' in the lexicon"),
        ("min_hours = 2", 'min_hours = 2\n[control]\ntarget = "brand:acme"\ntopics = ["zzz"]',
         "$.control.topics: no topic 'zzz' in topics.toml"),
        ("min_hours = 2", "min_hour = 2", "$.guardians.min_hour: unknown key 'min_hour', did you mean 'min_hours'?"),
        ("min_hours = 2", 'min_hours = "two"', "$.guardians.min_hours: Expected `int`, got `str`"),
    ],
)  # fmt: skip
def test_settings_are_held_against_the_other_files(case: Path, old: str, new: str, fault: str) -> None:
    replace(case / "case.toml", old, new)
    quoted = re.findall(r"'([^']+)'", fault)
    wrong = "two" if '"two"' in new else quoted[0]
    assert check_case(case).faults == [f"mine/case.toml:{line_of(case / 'case.toml', wrong)}: {fault}"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('zone = "UTC"', 'zon = "UTC"', "$.zon: unknown key 'zon', did you mean 'zone'?"),
        ('zone = "UTC"', 'zone = "UTC"\nweather = 1', "$.weather: unknown key 'weather'"),
        (
            "resolution = 1.0",
            "resolutoin = 1.0",
            "$.communities.resolutoin: unknown key 'resolutoin', did you mean 'resolution'?",
        ),
        (
            "[guardians]",
            '[control]\ntarget = "brand:acme"\nlabel = []\n[guardians]',
            "$.control.label: unknown key 'label', did you mean 'labels'?",
        ),
    ],
)
def test_a_key_that_nothing_reads_is_a_fault_wherever_it_stands(case: Path, old: str, new: str, fault: str) -> None:
    replace(case / "case.toml", old, new)
    key = fault.split("'")[1]
    assert check_case(case).faults == [f"mine/case.toml:{line_of(case / 'case.toml', f'{key} =')}: {fault}"]


def test_a_case_without_settings_is_told_so(case: Path) -> None:
    (case / "case.toml").unlink()
    assert "mine/case.toml:1: no such file" in check_case(case).faults


def test_a_failed_trap_shows_what_was_found(case: Path) -> None:
    replace(case / "traps.jsonl", "label=acme_fan/self", "label=acme_fan/other")
    [failed] = check_case(case).failed
    assert (failed.where, failed.trap.text) == ("mine/traps.jsonl:4", "I am a proud Acmer")
    assert failed.hits == "label=acme_fan/self@7-18"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ('{"text": "a", "expect": "label"}', "$.expect: 'label' is neither kind=value nor !kind"),
        ('{"text": "a", "expect": "label=x@0-2"}', "$.expect: the span of label=x@0-2 lies outside the text"),
        ('{"text": "a", "expect": "label=x@1"}', "$.expect: a span is @start-end, in code points"),
        ('{"text": "a", "expect": ""}', "$.expect: unknown kind '' in ''"),
        ('{"text": "a"}', "missing key 'expect'"),
        ('{"txt": "a", "text": 1, "expect": "!label"}', "$.txt: unknown key 'txt', did you mean 'text'?"),
        ("no!!", "JSON is malformed: invalid character (byte 4)"),
    ],
)
def test_a_bad_trap_is_a_fault(tmp_path: Path, row: str, fault: str) -> None:
    (tmp_path / "traps.jsonl").write_text(f"# comment\n{row}\n", encoding="utf-8")
    faults: list[str] = []
    assert check_traps(tmp_path / "traps.jsonl", faults) == []
    assert faults[0] == f"{tmp_path.name}/traps.jsonl:2: {fault}"


def test_too_much_and_too_little_both_fail_a_trap() -> None:
    def core(*_: object) -> tuple[()]:
        return ()

    assert failures(Trap("auto", [], "a", "!label"), core) == []
    assert failures(Trap("auto", [], "a", "label=x/self@0-1"), core) == [
        f"missing {Item('label', 'x', 'self', (0, 1))}"
    ]


def run_new(fanweave, folder: Path, *more: str):
    return fanweave("case", "new", *more, "--in", folder)


def test_new_starts_a_case_that_checks_and_works_outside_the_checkout(fanweave, tmp_path: Path) -> None:
    assert run_new(fanweave, tmp_path, "mine").code == 0
    checked = fanweave("case", "check", tmp_path / "mine")
    assert (checked.code, checked.err) == (0, "")
    assert "mine: 10 entries, 0 faults, 0 warnings, 6 of 6 traps hold" in checked.out
    shown = fanweave("--case", tmp_path / "mine", "explain", "--text", "I am a proud Acmer")
    assert "mine/acme_fan.self" in shown.out


@pytest.mark.parametrize("name", ["../x", "Mine", "", "template", "a/b", "-x"])
def test_new_refuses_what_is_no_name(fanweave, tmp_path: Path, name: str) -> None:
    ran = fanweave("case", "new", "--in", tmp_path / "new", "--", name)
    assert (ran.code, ran.err.startswith("error: ")) == (2, True)
    assert not (tmp_path / "new").exists()


def test_new_never_writes_over_a_case(fanweave, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    assert "already" in run_new(fanweave, tmp_path, "mine").err


def test_check_ends_with_2_for_a_fault_and_1_for_a_trap(fanweave, tmp_path: Path) -> None:
    case = start_case("mine", tmp_path)
    replace(case / "traps.jsonl", "label=acme_fan/neg", "label=acme_fan/self")
    failed = fanweave("case", "check", case)
    assert failed.code == 1
    assert f"{case}/traps.jsonl:5: trap failed\n  text      I'm not an Acmer\n" in failed.out
    assert "  expected  label=acme_fan/self\n  got       label=acme_fan/neg@11-16\n" in failed.out
    (case / "topics.toml").write_text('"a" = 1\n', encoding="utf-8")
    faulty = fanweave("case", "check", case)
    assert faulty.code == 2
    assert f"{case}/topics.toml:1: a: expected a list of hashtags" in faulty.out.splitlines()
    assert "traps not run" in faulty.out


def test_a_case_beside_the_current_folder_is_named_with_its_path(tmp_path: Path, monkeypatch) -> None:
    start_case("mine", tmp_path)
    monkeypatch.chdir(tmp_path)
    assert case_dir("./mine") == tmp_path / "mine"


def test_a_copy_of_the_english_case_elsewhere_reads_the_same(tmp_path: Path) -> None:
    shutil.copytree(CASES / "lumora", tmp_path / "lumora")
    assert check_case(tmp_path / "lumora") == check_case(CASES / "lumora")
