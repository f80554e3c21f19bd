"""Every container as sections of rows, bare and wrapped."""

import gzip
import io
import json
import zipfile
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from support.section_files import ARRAY, CSV, JSONL, ROWS, database, put, read, values_or_reason, workbook

from ingest.containers.rows import Irregular
from ingest.containers.sections import sections


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", JSONL),
        ("a.ndjson", JSONL),
        ("a.json", JSONL),
        ("a.txt", JSONL),
        ("a.json", ARRAY),
        ("a.json", ARRAY.replace("[", "").replace("]", "").replace("},", "}")),
        ("a.csv", CSV),
        ("a.csv", CSV.replace(";", "\t")),
        ("a.csv", "sep=;\n" + CSV),
        ("a.csv", CSV.encode("utf-8-sig")),
        ("a.csv", CSV.encode("utf-16")),
        ("a.jsonl", JSONL.encode("utf-16")),
        ("a.jsonl.gz", gzip.compress(JSONL.encode())),
        ("a.jsonl.zst", zstandard.compress(JSONL.encode())),
        ("RC_2025-03.zst", zstandard.compress(JSONL.encode()) + zstandard.compress(b"\n")),
        ("a.json.gz", gzip.compress(ARRAY.encode())),
    ],
)
def test_the_same_rows_out_of_every_container(tmp_path, name, data):
    assert list(read(put(tmp_path / name, data)).values()) == [ROWS]


def test_a_table_or_a_sheet_is_a_section_and_empty_ones_are_dropped(tmp_path):
    assert read(database(tmp_path / "a.db", {"b": ROWS, "a": ROWS[:1], "none": []})) == {
        ("a.db", "a"): ROWS[:1],
        ("a.db", "b"): ROWS,
    }
    sheets = {"One": [["id", "text"], ["1", "一"], ["2", "二"]], "Empty": [], "Header": [["id"]]}
    assert read(workbook(tmp_path / "a.xlsx", sheets)) == {("a.xlsx", "One"): ROWS}


def test_parquet_rows(tmp_path):
    pq.write_table(pa.Table.from_pylist(ROWS), tmp_path / "a.parquet")
    assert read(tmp_path / "a.parquet") == {("a.parquet", ""): ROWS}


def test_members_of_an_archive_keep_their_path_and_may_be_of_any_kind(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("weibo/雷军/1.csv", CSV)
        archive.writestr("b.jsonl.gz", gzip.compress(JSONL.encode()))
        archive.writestr("notes.md", "# notes")
        archive.writestr("c.db", database(tmp_path / "c.db", {"t": ROWS}).read_bytes())
        archive.writestr("d.xlsx", workbook(tmp_path / "d.xlsx", {"S": [["id"], ["1"]]}).read_bytes())
    rows = {
        (str(s.path), s.table): [values_or_reason(row.values) for row in s.rows()] for s in sections(tmp_path / "a.zip")
    }
    assert rows == {
        ("weibo/雷军/1.csv", ""): ROWS,
        ("b.jsonl", ""): ROWS,
        ("c.db", "t"): ROWS,
        ("d.xlsx", "S"): [{"id": "1"}],
    }


def test_a_document_gives_its_lists_of_objects_as_tables_and_itself(tmp_path):
    document = {"id": 7, "tags": ["a", "b"], "comments": ROWS, "none": [], "user": {"roles": [{"x": 1}]}, "end": "]"}
    path = put(tmp_path / "a.json", json.dumps(document, ensure_ascii=False))
    [table, itself] = sections(path)
    others = {key: value for key, value in document.items() if key != "comments"}
    assert (table.table, table.document, [row.values for row in table.rows()]) == ("comments", others, ROWS)
    assert [row.values for row in itself.rows()] == [others | {"comments": []}]


def test_reading_a_database_changes_nothing_beside_it(tmp_path):
    path = database(tmp_path / "a.db", {"t": ROWS})
    read(path)
    assert [one.name for one in tmp_path.iterdir()] == ["a.db"]


def test_a_window_of_two_gibibytes_is_read(tmp_path):
    parameters = zstandard.ZstdCompressionParameters.from_level(3, window_log=31, enable_ldm=True)
    packed = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    data = packed.compress(JSONL.encode()) + packed.flush()
    with pytest.raises(zstandard.ZstdError):
        zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data)).read()
    assert list(read(put(tmp_path / "RC_2025-03.zst", data)).values()) == [ROWS]


def test_two_encodings_in_one_file_are_both_read_and_the_switch_noted(tmp_path):
    text = "id,text\n1,小米用户有话说\n2,数据应该公开\n"
    data = text.encode() + "3,支持小米汽车\n4,嗯\n5,好的\n".encode("gb18030")
    [section] = sections(put(tmp_path / "a.csv", data))
    rows: list[Any] = list(section.rows())
    assert [(row.values["id"], row.values["text"], row.note) for row in rows] == [
        ("1", "小米用户有话说", ""),
        ("2", "数据应该公开", ""),
        ("3", "支持小米汽车", "gb18030"),
        ("4", "嗯", "gb18030"),
        ("5", "好的", "gb18030"),
    ]


def test_a_header_of_another_version_holds_from_there_on(tmp_path):
    path = put(tmp_path / "a.csv", "id,text,likes,ip\n1,a,5,x\nid,text,likes,creator_hash\n2,b,6,h\n")
    assert read(path)[("a.csv", "")] == [
        {"id": "1", "text": "a", "likes": "5", "ip": "x"}, "repeated_header",
        {"id": "2", "text": "b", "likes": "6", "creator_hash": "h"},
    ]  # fmt: skip


def test_a_workbook_keeps_ids_and_shows_those_that_lost_their_digits(tmp_path):
    sheet = [["id", "text", "likes"], ["5149645123456781", "['a']", 3.0], [5149645123456781, None, 2.5],
             [5.14964512345678e17, "x", None], ["1", "b", 1, "extra"], ["id", "text", "likes"]]  # fmt: skip
    [section] = sections(workbook(tmp_path / "a.xlsx", {"S": sheet}))
    rows = [values_or_reason(row.values) for row in section.rows()]
    assert rows[:3] == [
        {"id": "5149645123456781", "text": "['a']", "likes": 3},
        {"id": 5149645123456781, "text": None, "likes": 2.5},
        {"id": "5.14964512345678E+17", "text": "x", "likes": None},
    ]
    assert rows[3:] == [Irregular(("id", "text", "likes"), ("1", "b", 1, "extra")), "repeated_header"]


INNER = st.recursive(
    st.text(max_size=8) | st.integers() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@given(st.lists(st.dictionaries(st.text(max_size=4), INNER, max_size=4), max_size=8), st.integers(1, 50))
def test_any_array_is_read_element_by_element_whatever_the_size_of_a_block(tmp_path_factory, rows, block):
    path = put(tmp_path_factory.mktemp("arrays") / "a.json", json.dumps(rows))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ingest.containers.json_file._BLOCK", block)
        assert read(path)[("a.json", "")] == rows
