"""A lexicon's mistakes are all told at once, each with its file and line; what is right is found as written."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.case.folder import case_dir
from graph.errors import CaseInvalid
from ingest.extract.core import get_core
from ingest.extract.lexicon.read import read_lexicon

BRAND = '{"id":"brand:byd","kind":"ent","forms":["比亚迪","BYD"]}'


def make_case(folder: Path, *lines: str, name: str = "labels", **files: str) -> Path:
    case = folder / "byd"
    (case / "lexicon").mkdir(parents=True, exist_ok=True)
    (case / "lexicon" / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for stem, content in files.items():
        (case / f"{stem}.toml").write_text(content, encoding="utf-8")
    return case


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"id":"a","kind":"label","forms":["迪粉",""]}', "labels.jsonl:2: $.forms[1]: empty form"),
        ('{"id":"a","kind":"label","forms":[]}', "labels.jsonl:2: $.forms: empty"),
        (
            '{"id":"a","kind":"label","forms":["迪粉"],"apart":{"迪丝":["面"]}}',
            "labels.jsonl:2: $.apart: '迪丝' is none of its forms",
        ),
        (
            '{"id":"a","kind":"label","forms":["迪粉"],"apart":{"迪粉":[""]}}',
            "labels.jsonl:2: $.apart: '迪粉' beside an empty word",
        ),
        ('{"id":"","kind":"label","forms":["迪粉"]}', "labels.jsonl:2: $.id: empty"),
        (
            '{"id":"a","kind":"label","forms":["比亞迪"]}',
            "labels.jsonl:2: $.forms[0]: form '比亞迪' already belongs to ent brand:byd (labels.jsonl:1)",
        ),
        (
            '{"id":"a","kind":"label","forms":["Di Fan","difan"]}',
            "labels.jsonl:2: $.forms[1]: form 'difan' already belongs to label a (labels.jsonl:2)",
        ),
        (
            '{"id":"a","kind":"label","forms":["迪粉","迪粉"]}',
            "labels.jsonl:2: $.forms[0]: form '迪粉' occurs twice",
        ),
        (
            '{"id":"a","kind":"label","forms":["迪粉"],"not":["米粉"]}',
            "labels.jsonl:2: $.not[0]: '米粉' holds no form of a",
        ),
        (
            '{"id":"a","kind":"label","forms":["迪粉"],"not":[{"form":"迪粉节","keep":"米"}]}',
            "labels.jsonl:2: $.not[0]: keep '米' is not inside '迪粉节'",
        ),
        (
            '{"id":"a","kind":"label","forms":["亚迪"],"not":["比亚迪"]}',
            "labels.jsonl:2: $.not[0]: '比亚迪' is a form of brand:byd (labels.jsonl:1)",
        ),
        (
            '{"id":"a","kind":"label","forms":["迪粉"],"target":"brand:x"}',
            "labels.jsonl:2: $.target: unknown target 'brand:x'",
        ),
        ('{"id":"a","kind":"fan","forms":["迪粉"]}', "labels.jsonl:2: $.kind: Invalid enum value 'fan'"),
        (
            '{"id":"a","kind":"label","form":["迪粉"]}',
            "labels.jsonl:2: $.form: unknown key 'form', did you mean 'forms'?",
        ),
        ('{"id":"a","kind":"label","forms":[3]}', "labels.jsonl:2: $.forms[0]: Expected `str`, got `int`"),
        ('{"id":"a"', "labels.jsonl:2: Input data was truncated"),
        (
            '{"id":"a","kind":"label","forms":["#迪粉"]}',
            "labels.jsonl:2: $.forms[0]: form '#迪粉' holds #, @ or a newline",
        ),
        (
            '{"id":"a","kind":"label","forms":["迪粉","老迪粉"],"mods":["老"]}',
            "labels.jsonl:2: $.forms: form '老迪粉' is another form with the modifier '老'",
        ),
        (
            '{"id":"a","kind":"frame","forms":["下…辆…买…迪"]}',
            "labels.jsonl:2: $.forms[0]: form '下…辆…买…迪' has more than two gaps",
        ),
        (
            '{"id":"brand:byd","kind":"ent","forms":["迪子"]}',
            "labels.jsonl:2: $.id: 'brand:byd' already stands in labels.jsonl:1",
        ),
        (
            '{"id":"a","kind":"label","forms":["迪粉"],"ambiguous":["粉"]}',
            "labels.jsonl:2: $.ambiguous: '粉' is none of its forms",
        ),
        (
            '{"id":"a","kind":"label","forms":["迪粉"],"mt":["BYD"]}',
            "labels.jsonl:2: $.mt[0]: form 'BYD' already belongs to ent brand:byd (labels.jsonl:1)",
        ),
        (
            '{"id":"a","kind":"label","forms":["路人"],"denies":"di_fan"}',
            "labels.jsonl:2: $.denies: no label 'di_fan'",
        ),
    ],
)
def test_mistake_is_told_with_file_and_line(tmp_path: Path, line: str, fault: str) -> None:
    with pytest.raises(CaseInvalid) as raised:
        read_lexicon(make_case(tmp_path, BRAND, line))
    assert f"byd/lexicon/{fault}" in raised.value.message.splitlines()


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    make_case(tmp_path, "{", '{"id":"a","kind":"label","forms":[""]}')
    case = make_case(tmp_path, "nonsense", name="other", topics='"a" = ["x"]\n"b" = ["Ｘ"]\n', case="targets = [")
    with pytest.raises(CaseInvalid) as raised:
        read_lexicon(case)
    starts = [line.split(": ")[0] for line in raised.value.message.splitlines()]
    assert starts == [
        "byd/lexicon/labels.jsonl:1",
        "byd/lexicon/other.jsonl:1",
        "byd/topics.toml:2",
        "byd/case.toml:1",
        "byd/lexicon/labels.jsonl:2",
    ]


def test_all_mistakes_of_one_line_are_told(tmp_path: Path) -> None:
    line = '{"id":7,"kind":"fan","form":["迪粉"],"forms":["迪粉",3],"not":[{"keep":"x"}]}'
    with pytest.raises(CaseInvalid) as raised:
        read_lexicon(make_case(tmp_path, BRAND, line))
    assert [fault.removeprefix("byd/lexicon/labels.jsonl:2: ") for fault in raised.value.message.splitlines()] == [
        "$.form: unknown key 'form', did you mean 'forms'?",
        "$.id: Expected `str`, got `int`",
        "$.kind: Invalid enum value 'fan'",
        "$.forms[1]: Expected `str`, got `int`",
        "$.not[0]: Object missing required field `form`",
    ]


def test_an_empty_lexicon_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(CaseInvalid, match="jsonl file with an entry"):
        read_lexicon(make_case(tmp_path, "# nothing"))


def test_warnings_do_not_stop_the_load(tmp_path: Path) -> None:
    lexicon = read_lexicon(make_case(tmp_path, '{"id":"a","kind":"label","forms":["迪"],"not":["比亚迪车"]}', BRAND))
    assert lexicon.warnings() == [
        "byd/lexicon/labels.jsonl:1: form '迪' is one character",
        "byd/lexicon/labels.jsonl:1: exclusion '比亚迪车' hides brand:byd",
    ]


def test_another_case_needs_no_code(tmp_path: Path) -> None:
    case = make_case(
        tmp_path,
        "# comments are allowed",
        BRAND,
        '{"id":"di_fan","kind":"label","forms":["迪粉","Di Fan"],"mods":["老","N年"],"not":["迪粉节"],'
        '"target":"brand:byd"}',
        '{"id":"rebuy","kind":"frame","forms":["下一辆…买…比亚迪"],"stance":"support"}',
        '{"id":"product:qin","kind":"ent","since":2012,"forms":["秦8"],"not":[{"form":"秦8年","keep":"秦"}]}',
        '{"id":"brand:qin","kind":"ent","forms":["秦"]}',
        topics='"比亚迪秦" = ["byd秦"]\n',
    )
    core = get_core(case)
    hits = [
        (hit.kind, hit.value, hit.holder or hit.polarity, hit.start, hit.end)
        for hit in core("我是8年老迪粉，下一辆还买比亚迪")
    ]
    assert hits == [
        ("label", "di_fan", "self", 2, 7),
        ("tenure", "8y", "self", 2, 4),
        ("frame", "rebuy", "yes", 8, 16),
        ("stance", "support", "yes", 8, 16),
        ("ent", "brand:byd", "", 13, 16),
    ]
    assert [hit.value for hit in core("秦8年了迪粉节") if hit.kind in ("ent", "label")] == ["brand:qin"]
    assert [hit.value for hit in core("#BYD 秦#", "weibo") if hit.kind == "topic"] == ["比亚迪秦"]
    assert core("我是米粉") == ()


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("下一辆买比亚迪", [(0, 7)]),
        ("下一辆我六个字以内买比亚迪", [(0, 13)]),  # six characters between the first two parts
        ("下一辆我有七个字在内买比亚迪", []),
        ("下一辆，买比亚迪", []),
        ("下一辆买买买比亚迪", [(0, 9)]),
        ("下一辆买", []),
    ],
)
def test_a_gap_is_at_most_six_characters_without_the_end_of_a_clause(
    tmp_path: Path, text: str, spans: list[tuple[int, int]]
) -> None:
    core = get_core(make_case(tmp_path, '{"id":"rebuy","kind":"frame","forms":["下一辆…买…比亚迪"]}'))
    assert [(hit.start, hit.end) for hit in core(text) if hit.kind == "frame"] == spans


def test_a_case_is_found_among_the_products_or_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xiaomi_su7").mkdir()
    monkeypatch.chdir(tmp_path)
    assert case_dir("xiaomi_su7") == Path(__file__).resolve().parents[1] / "cases" / "xiaomi_su7"
    assert case_dir(tmp_path / "xiaomi_su7") == tmp_path / "xiaomi_su7"
    with pytest.raises(CaseInvalid, match="no such case: nobody") as raised:
        case_dir("nobody")
    assert "xiaomi_su7" in raised.value.hint


def test_the_case_of_this_repository_has_no_mistakes() -> None:
    lexicon = read_lexicon(case_dir("xiaomi_su7"))
    labels = [line.entry for line in lexicon.lines if line.entry.kind == "label"]
    assert all(label.facet and label.polarity for label in labels)
    assert {label.id for label in labels} == {
        "mi_fan", "mi_fan_family", "mi_user", "mi_owner", "miuier", "mijia_bucket", "fever", "advisor", "leijun_fan",
        "guardian_self", "anti_mi", "accuse_shill", "accuse_black", "derog_fan", "rival_fan", "neutral_out",
        "meizu_fan", "meizu_user",
    }  # fmt: skip
