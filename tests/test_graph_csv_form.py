"""The two forms of CSV: exact for programs, harmless for spreadsheets, and one rule wherever CSV is written."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support import tiny_files, tiny_tables

from graph.csv_form import csv_for_programs, csv_for_spreadsheets, guarded, unguarded
from graph.load.target import load_into
from graph.nodes import Account
from viz.export import cell

Run = Callable[..., Any]
FORMULAS = ("=1+1", "+86 10", "-小明", "@米粉", "\t=1", "\r=1", "＝1", "'=1", "''@x")
HARMLESS = ("米粉", "a=b", "'n Mi", "1-2", "", " =1", "小+")


@pytest.mark.parametrize("text", FORMULAS)
def test_what_starts_a_formula_is_guarded_and_given_back(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


@pytest.mark.parametrize("value", [-1, -0.5, None, True])
def test_numbers_are_no_formulas(value: object) -> None:
    assert guarded(value) is value


def test_for_programs_every_text_is_exact_and_for_spreadsheets_harmless() -> None:
    rows = [[text, -1] for text in (*FORMULAS, *HARMLESS, 'a,"b"\nc')]
    exact = csv_for_programs(["name", "n"], rows)
    assert not exact.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(exact, newline="")))[1:] == [[text, "-1"] for text, _ in rows]
    sheet = csv_for_spreadsheets(["name", "n"], rows)
    assert sheet.startswith("\ufeffname,n\r\n")
    read = list(csv.reader(io.StringIO(sheet.removeprefix("\ufeff"), newline="")))[1:]
    assert [[unguarded(text), n] for text, n in read] == [[text, "-1"] for text, _ in rows]
    assert not any(text.startswith(tuple("=+-@\t\r＝")) for text, _ in read)


def test_a_page_guards_as_a_sheet_does() -> None:
    assert [cell(text) for text in ("=1+1", "-小明", "米粉")] == ["'=1+1", "'-小明", "米粉"]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A graph of accounts whose names start formulas."""
    tables = tmp_path / "tables"
    tables.mkdir()
    people = [Account(id=f"weibo:{n}", platform="weibo", name=name) for n, name in enumerate(FORMULAS[:4])]
    tiny_tables.write_tables(tables, content=tiny_tables.as_tables(people))
    load_into(f"embedded:{tmp_path / 'graph'}", tables, generation=1)
    return f"embedded:{tmp_path / 'graph'}"


def test_every_way_out_of_the_store_follows_the_rule(fanweave: Run, url: str, tmp_path: Path) -> None:
    statement = "MATCH (a:Account) RETURN a.id AS id, a.name AS name, -1 AS n ORDER BY id"
    names = list(FORMULAS[:4])
    ran = fanweave("--store", url, "cypher", statement, "--output", "csv", "--out", tmp_path / "a.csv")
    assert ran.code == 0, ran.err
    text = (tmp_path / "a.csv").read_bytes().decode("utf-8")
    assert [row["name"] for row in csv.DictReader(io.StringIO(text, newline=""))] == names
    ran = fanweave("--store", url, "cypher", statement, "--output", "csv-sheet", "--out", tmp_path / "b.csv")
    assert ran.code == 0, ran.err
    sheet = (tmp_path / "b.csv").read_bytes().decode("utf-8")
    rows = list(csv.reader(io.StringIO(sheet, newline="")))
    assert rows[0] == ["\ufeffid", "name", "n"]
    assert rows[1:] == [[f"weibo:{n}", f"'{name}", "-1"] for n, name in enumerate(names)]
    assert fanweave("--store", url, "export", "csv", tmp_path / "out", "--from-store").code == 0
    exported = (tmp_path / "out" / "account.csv").read_bytes().decode("utf-8")
    assert [row["name"] for row in csv.DictReader(io.StringIO(exported, newline=""))] == names


def test_a_sheet_on_the_screen_is_refused(fanweave: Run, url: str) -> None:
    ran = fanweave("--store", url, "cypher", "RETURN 1 AS x", "--output", "csv-sheet")
    assert (ran.code, ran.err.splitlines()[1]) == (2, "hint: --output csv-sheet --out FILE.csv")


@pytest.mark.parametrize("verb", ["query", "cypher", "export"])
def test_help_says_which_form_is_for_whom(fanweave: Run, verb: str) -> None:
    text = " ".join(fanweave(verb, "--help").out.split())
    for words in ("for programs", "byte order mark", "spreadsheet", "csv-sheet"):
        assert words in text


@pytest.mark.parametrize("count", [2**63, 10**30, -1, 2**64 - 1])
def test_files_with_values_that_no_store_holds_are_read(fanweave: Run, tmp_path: Path, count: int) -> None:
    """A count over 64 bits is no count, half a character becomes the sign for a damaged one; nothing ends the run."""
    tiny_files.write_files(tmp_path / "files")
    path = next(path for path in sorted((tmp_path / "files").rglob("*.jsonl")))
    lines = path.read_text(encoding="utf-8").splitlines()
    row = json.loads(lines[0])
    for name in ("liked_count", "like_count", "comments_count", "shared_count"):
        if name in row:
            row[name] = count
    for name in ("content", "desc", "title"):
        if name in row:
            row[name] = f"{row[name]}\ud83c"
    path.write_text("\n".join([json.dumps(row), *lines[1:]]) + "\n", encoding="utf-8")
    assert fanweave("ingest", tmp_path / "files").code == 0
    assert fanweave("load").code == 0
    ran = fanweave("cypher", "MATCH (p:Post) WHERE p.like_count >= 9000000000000000000 RETURN p.id AS id")
    assert (ran.code, ran.out) == (0, "no rows\n")
