"""Which texts are drawn for labelling, and the sheets that coders fill."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.stance.labels import read_labels
from ingest.stance.sampling import Drawn, _draw
from ingest.stance.sheet import write_sheets


def test_a_draw_is_spread_over_stances_and_places_few_of_an_author_none_twice() -> None:
    rows = [
        Drawn(
            f"p{n}", f"text {n} {chr(97 + n % 8) * 9}", "t", f"a{n // 3}", "oppose" if n < 90 else "none", f"w {n % 5}"
        )
        for n in range(100)
    ]
    rows += [rows[0]._replace(id="copy", author="other")]
    chosen = _draw(rows, n=30, per_author=2, seed=1)
    values = [row.value for row in chosen]
    assert len(chosen) == 30
    assert (values.count("none"), values.count("oppose")) == (
        7,
        23,
    )  # the ten are of four authors
    assert all(sum(row.author == author for row in chosen) <= 2 for author in {row.author for row in chosen})
    assert len({row.place for row in chosen}) == 5
    assert not {"copy", "p0"} <= {row.id for row in _draw(rows, n=200, per_author=9, seed=1)}
    assert chosen == _draw(rows, n=30, per_author=2, seed=1) != _draw(rows, n=30, per_author=2, seed=2)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_sheets_come_back_as_they_were_filled(tmp_path: Path, suffix: str) -> None:
    rows = [Drawn("weibo:1", "=1+1", "t", "~a", "none", "w"), Drawn("weibo:2", 'a "b",\nc', "t", "~b", "none", "w")]
    paths = write_sheets(rows, tmp_path / f"sheet{suffix}", coders=["A", "B"], seed=0)
    assert [path.name for path in paths][:2] == [f"sheet-A{suffix}", f"sheet-B{suffix}"]
    empty = read_labels(paths[:2])
    assert (empty.rows, empty.n_blank) == ([], 4)
    for path in paths[:2]:
        fill(path, "Oppose")
    filled = read_labels(paths[:2]).rows
    assert {(row.id, row.text, row.coder, row.label) for row in filled} == {
        (row.id, row.text, coder, "oppose") for row in rows for coder in "AB"
    }


def fill(path: Path, label: str) -> None:
    import csv

    from openpyxl import load_workbook

    if path.suffix == ".xlsx":
        book = load_workbook(path)
        assert book.sheetnames == ["labels", "how to"]
        for cells in book["labels"].iter_rows(min_row=2):
            cells[3].value = label
        book.save(path)
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([rows[0], *([*row[:3], label, *row[4:]] for row in rows[1:])])
