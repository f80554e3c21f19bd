"""Labels read strictly, agreement by hand, groups and words of the labelled texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import FileNotReadable
from ingest.stance.agreement import Agreement, agreement_of, nominal_alpha
from ingest.stance.groups import groups_of, near_pairs
from ingest.stance.labels import LabelRow, read_labels
from ingest.stance.words import prepare, slices_of


def test_sheets_and_nlpcc_rows_are_read(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(
        '\ufeffcoder,label,text,target,id,author\nA,Support,"a, b",t,1,x\nA,,not yet,t,2,x\n,反对,c,t,3,\n',
        encoding="utf-8",
    )
    nlpcc = tmp_path / "nlpcc.txt"
    nlpcc.write_text('ID\tTARGET\tTEXT\tSTANCE\n1\tiSE\tsay "x, y\tFAVOR\n2\tiSE\tz\tagainst\n', encoding="utf-8")
    bare = tmp_path / "bare.txt"
    bare.write_bytes("7\t春节\t好\tNONE\n".encode("gb18030"))
    labels = read_labels([sheet, nlpcc, bare])
    assert labels.n_blank == 1
    assert labels.rows == [
        LabelRow("1", "a, b", "t", "support", "x", "A"),
        LabelRow("3", "c", "t", "oppose", "author of 3", "sheet"),
        LabelRow("1", 'say "x, y', "iSE", "support", "author of 1", "nlpcc"),
        LabelRow("2", "z", "iSE", "oppose", "author of 2", "nlpcc"),
        LabelRow("7", "好", "春节", "none", "author of 7", "bare"),
    ]


def test_every_bad_row_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,text,target,label\n1,x,t,maybe\n2,,t,support\n3,x,,none\n4,x,t,none\n", encoding="utf-8")
    with pytest.raises(FileNotReadable) as refused:
        read_labels([path])
    assert refused.value.message.splitlines() == [
        "a.csv:2: unknown label 'maybe'",
        "a.csv:3: no text",
        "a.csv:4: no target",
    ]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.csv", b"", "the file is empty"),
        ("a.csv", b"id,text,stance\n1,x,none\n", "has no column target"),
        ("a.csv", b"\xff\xff\xff", "neither UTF-8 nor GB 18030"),
        ("a.xlsx", b"PK no zip", "cannot be read as XLSX"),
        ("absent.csv", None, "No such file"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused(tmp_path: Path, name: str, data: bytes | None, message: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(FileNotReadable, match=message):
        read_labels([tmp_path / name])


def test_alpha_of_the_canonical_example() -> None:
    """Krippendorff (2011), four observers, twelve units, nominal: 0.743."""
    table = [
        "1 1 . 1", "2 2 3 2", "3 3 3 3", "3 3 3 3", "2 2 2 2", "1 2 3 4", "4 4 4 4", "1 1 2 1", "2 2 2 2", ". 5 5 5",
        ". . 1 1", ". . 3 .",
    ]  # fmt: skip
    units = [{v: row.split().count(v) for v in set(row.split()) - {"."}} for row in table]
    assert nominal_alpha(units) == pytest.approx(0.743, abs=0.0005)


def test_alpha_worked_out_by_hand() -> None:
    # pairs aa, ab, bb: n = 6, a 3, b 3; observed 2/6, expected (36 - 18)/(6 * 5) = .6; alpha = 1 - (1/3)/.6 = 4/9
    assert nominal_alpha([{"a": 2}, {"a": 1, "b": 1}, {"b": 2}]) == pytest.approx(4 / 9)
    assert nominal_alpha([{"a": 1}, {"b": 1}]) is None
    assert nominal_alpha([{"a": 2}, {"a": 3}]) is None


def test_agreement_counts_units_of_two_coders_and_a_later_judgement_wins() -> None:
    def row(id: str, label: str, coder: str) -> LabelRow:
        return LabelRow(id, "x", "t", label, "a", coder)

    rows = [row("1", "none", "A"), row("1", "support", "A"), row("1", "support", "B"), row("2", "oppose", "A"),
            row("2", "oppose", "B"), row("3", "none", "A")]  # fmt: skip
    agreement = agreement_of(rows)
    assert (agreement.alpha, agreement.n_units, agreement.n_coders) == (1.0, 2, 2)
    assert agreement_of(rows[:1]) == Agreement(None, None, None, 0, 1)


def test_rows_of_one_author_and_near_copies_are_one_group() -> None:
    long = "the brakes of this car gave way on the motorway at night and nobody answers"
    texts = [long, "short", long.replace("nobody", "no one") + "!", "Short!!", "other words entirely", "x"]
    assert groups_of(texts, list("abcdea")) == [0, 1, 0, 1, 4, 0]
    assert sorted(near_pairs(["abc", "a b c", "abd"])) == [(0, 1)]


def test_the_model_reads_own_words_without_names_and_addresses() -> None:
    assert prepare("回复@小明:支持雷總！http://t.cn/A6 @momo//@李四:不") == "支持雷总!& @"
    assert prepare("") == ""


def test_slices() -> None:
    assert slices_of("不支持", sarcastic=True) == ["negation", "sarcasm"]
    assert slices_of("I don't like it", sarcastic=False) == ["negation", "English"]
    assert slices_of("雷總好" + "好" * 140, sarcastic=False) == ["Hant", "long"]
