import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.containers.delimited import read_delimited
from ingest.containers.jsonl import read_jsonl
from ingest.containers.rows import Irregular
from ingest.records import RejectedRecord
from ingest.run.chunks import plan_chunks


def reasons(rows):
    shown = {RejectedRecord: lambda values: values.reason, Irregular: lambda values: len(values.cells)}
    return [shown.get(type(row.values), lambda values: values)(row.values) for row in rows]


def all_jsonl(path):
    with path.open("rb") as file:
        return list(read_jsonl(file))


def read_csv(path):
    with path.open("rb") as file:
        return list(read_delimited(file))


def test_jsonl_rows_with_their_lines(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"a": 1}\r\n\n[1]\n{"a": \xff}\nnot json\n{"a": 2}\n{"a": 3')
    rows = all_jsonl(path)
    assert [row.line for row in rows] == [1, 3, 4, 5, 6, 7]
    assert reasons(rows) == [{"a": 1}, "not_an_object", "not_utf8", "not_json", {"a": 2}, "cut_off"]


def test_jsonl_line_over_the_limit_is_one_rejected_row(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"a": "' + b"x" * 9_000_000 + b'"}\n{"a": 1}\n')
    rows = all_jsonl(path)
    assert reasons(rows) == ["too_long", {"a": 1}]
    assert [row.line for row in rows] == [1, 2]


def test_csv_rows_with_line_breaks_repeated_header_and_ragged_rows(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes('\ufeffid,text\n1,"two\nlines, ""quoted"""\nid,text\n2\n3,x,y\n4,z\n'.encode())
    rows = list(read_csv(path))
    assert reasons(rows) == [
        {"id": "1", "text": 'two\nlines, "quoted"'},
        "repeated_header",
        1,
        3,
        {"id": "4", "text": "z"},
    ]
    assert [row.line for row in rows] == [2, 4, 5, 6, 7]


def test_csv_cut_inside_a_quoted_cell_or_a_row(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('id,text\n1,a\n2,"never clo', encoding="utf-8")
    assert reasons(read_csv(path)) == [{"id": "1", "text": "a"}, "cut_off"]
    path.write_text("id,text\n1,a\n2", encoding="utf-8")
    [_, row] = read_csv(path)
    assert row.values == Irregular(("id", "text"), ("2",), is_cut=True)


def test_csv_cell_that_is_not_utf8(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,text\n1,\xff\xfe\xff\n2,ok\n")
    assert reasons(read_csv(path)) == ["not_utf8", {"id": "2", "text": "ok"}]


@given(st.lists(st.dictionaries(st.text(max_size=3), st.text(max_size=30)), max_size=20), st.integers(1, 200))
def test_chunks_give_every_row_once_with_its_line(tmp_path_factory, values, size):
    path = tmp_path_factory.mktemp("chunks") / "a.jsonl"
    path.write_text("".join(json.dumps(v) + "\n" for v in values), encoding="utf-8")
    plan = plan_chunks(path, by_line=True, chunk_bytes=size)
    rows: list[Any] = []
    with path.open("rb") as file:
        for piece in plan.ranges:
            file.seek(piece.start)
            rows += read_jsonl(file, piece.end - piece.start, first_line=piece.first_line)
    assert [r.values for r in rows] == values
    assert [r.line for r in rows] == list(range(1, len(values) + 1))


@given(st.binary(max_size=300))
def test_no_bytes_make_a_container_raise(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("fuzz") / "a"
    path.write_bytes(data)
    list(read_csv(path))
    all_jsonl(path)


SHORT_CELLS = ["好", "雷总好", "😀", "提车\n了\n你好"]
"""Texts whose bytes alone do not show GB18030: two bytes, an emoji of four, a line of a longer cell."""


@pytest.mark.parametrize("first", SHORT_CELLS)
def test_a_gb18030_file_is_judged_as_a_file(tmp_path, first):
    path = tmp_path / "a.csv"
    texts = [first, *SHORT_CELLS, "今天提车了，大家觉得这个颜色怎么样？"]
    path.write_bytes(b"text,n\n" + "".join(f'"{text}",1\n' for text in texts).encode("gb18030"))
    assert reasons(read_csv(path)) == [{"text": text, "n": "1"} for text in texts]


def test_damaged_utf8_is_not_taken_for_gb18030(tmp_path):
    path = tmp_path / "a.csv"
    whole = "今天提车了，大家觉得这个颜色怎么样？"
    path.write_bytes(b"text,n\n" + f'"{whole}",1\n'.encode() + b'"\xe5\xa5",1\n' + f'"{whole}",1\n'.encode())
    assert reasons(read_csv(path)) == [{"text": whole, "n": "1"}, "not_utf8", {"text": whole, "n": "1"}]
