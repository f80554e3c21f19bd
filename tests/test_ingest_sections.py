"""Every container as sections of rows, bare and wrapped, whole and damaged."""

import gzip
import io
import json
import sqlite3
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from graph.errors import FileNotReadable
from ingest.containers.rows import Irregular
from ingest.containers.sections import KINDS, sections
from ingest.records import RejectedRecord

ROWS = [{"id": "1", "text": "一"}, {"id": "2", "text": "二"}]


def told(values):
    return values.reason if isinstance(values, RejectedRecord) else values


def read(path):
    return {(str(s.path.name), s.table): [told(row.values) for row in s.rows()] for s in sections(path)}


def put(path, data):
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def database(path, tables):
    with sqlite3.connect(path) as connection:
        for name, rows in tables.items():
            connection.execute(f'CREATE TABLE "{name}" (id TEXT, text TEXT)')
            connection.executemany(f'INSERT INTO "{name}" VALUES (:id, :text)', rows)
    connection.close()
    return path


def workbook(path, sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


JSONL = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
CSV = "id;text\n1;一\n2;二\n"
ARRAY = json.dumps(ROWS, ensure_ascii=False, indent=4)


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
    found = {(str(s.path), s.table): [told(row.values) for row in s.rows()] for s in sections(tmp_path / "a.zip")}
    assert found == {
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


def test_a_truncated_array_gives_its_whole_elements_and_one_that_is_cut_off(tmp_path):
    for cut in range(ARRAY.index("}") + 1, len(ARRAY) - 1):
        rows = read(put(tmp_path / "a.json", ARRAY.encode()[: len(ARRAY[:cut].encode())]))[("a.json", "")]
        assert rows in ([ROWS[0], "cut_off"], [*ROWS, "cut_off"]), cut


def test_a_truncated_document_keeps_its_other_members(tmp_path):
    whole = json.dumps({"id": 7, "comments": ROWS}, ensure_ascii=False)
    [table, _] = sections(put(tmp_path / "a.json", whole[:-6]))
    assert [told(row.values) for row in table.rows()] == [ROWS[0], "cut_off"]
    assert table.document == {"id": 7}


def test_what_is_no_object_in_an_array_is_rejected_and_the_rest_kept(tmp_path):
    path = put(tmp_path / "a.json", '[1, {"id": "1"}, [{"id": 2}], {"id": nope}, {"id": "]}"}, "x"]')
    assert read(path)[("a.json", "")] == [
        "not_an_object", {"id": "1"}, "not_an_object", "not_json", {"id": "]}"}, "not_an_object",
    ]  # fmt: skip


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_damaged_archive_gives_the_rows_before_the_damage(tmp_path, suffix):
    data = "".join(f'{{"id": "{n}", "text": "{n * 7919 % 1000003}"}}\n' for n in range(200_000)).encode()
    packed = gzip.compress(data) if suffix == ".gz" else zstandard.compress(data)
    rows = read(put(tmp_path / f"a.jsonl{suffix}", packed[: len(packed) // 2]))[("a.jsonl", "")]
    assert rows[0] == {"id": "0", "text": "0"}
    assert len(rows) > 10_000
    assert [row for row in rows if not isinstance(row, dict)] == ["cut_off"] == [rows[-1]]


def test_a_locked_database_and_a_broken_one_are_told(tmp_path):
    path = database(tmp_path / "a.db", {"t": ROWS})
    with sqlite3.connect(path) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(FileNotReadable, match="another program holds the database"):
            list(sections(path))
    writer.close()
    for name, data in (("b.db", path.read_bytes()[:900]), ("c.db", b"SQLite format 3\0" + b"x" * 5000)):
        with pytest.raises(FileNotReadable, match="a damaged database"):
            list(sections(put(tmp_path / name, data)))


def test_a_database_damaged_in_the_middle_keeps_its_rows_before(tmp_path):
    rows = [{"id": str(n), "text": "x" * 300} for n in range(500)]
    path = database(tmp_path / "a.db", {"t": rows})
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 8192] = b"\xff" * 8192
    found = read(put(path, bytes(data)))[("a.db", "t")]
    assert found[-1] == "cut_off"
    assert found[:-1] == rows[: len(found) - 1]
    assert len(found) > 100


def test_reading_a_database_changes_nothing_beside_it(tmp_path):
    path = database(tmp_path / "a.db", {"t": ROWS})
    read(path)
    assert [one.name for one in tmp_path.iterdir()] == ["a.db"]


def zipped(path, *members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data, mode in members:
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return path


@pytest.mark.parametrize(
    ("name", "mode", "why"),
    [
        ("../a.jsonl", 0o100644, "leaves the archive"),
        ("/etc/a.jsonl", 0o100644, "leaves the archive"),
        ("c:/a.jsonl", 0o100644, "leaves the archive"),
        ("a.jsonl", 0o120777, "is a symbolic link"),
        ("b.zip", 0o100644, "an archive in an archive"),
    ],
)
def test_a_member_that_is_not_to_be_trusted_is_refused(tmp_path, name, mode, why):
    with pytest.raises(FileNotReadable, match=why):
        list(sections(zipped(tmp_path / "a.zip", (name, JSONL, mode))))


@pytest.mark.parametrize("suffix", [".gz", ".zst", ".zip"])
def test_a_bomb_is_refused_at_a_stated_limit(tmp_path, suffix, monkeypatch):
    monkeypatch.setattr("ingest.containers.limits.FREE_BYTES", 1_000_000)
    data = JSONL.encode() + b" " * 30_000_000
    path = tmp_path / f"a.jsonl{suffix}"
    if suffix == ".zip":
        zipped(path, ("a.jsonl", data, 0o100644))
    else:
        put(path, gzip.compress(data) if suffix == ".gz" else zstandard.compress(data))
    with pytest.raises(FileNotReadable, match="expands to more than 200 times its size"):
        read(path)
    monkeypatch.setenv("FANWEAVE_MAX_RATIO", "1000000")
    assert list(read(path).values()) == [ROWS]
    monkeypatch.setenv("FANWEAVE_MAX_EXPANDED_BYTES", "20000000")
    with pytest.raises(FileNotReadable, match="expands to more than 20,000,000 bytes"):
        read(path)


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
    assert [(row.values["id"], row.values["text"], row.note) for row in section.rows()] == [
        ("1", "小米用户有话说", ""),
        ("2", "数据应该公开", ""),
        ("3", "支持小米汽车", "gb18030"),
        ("4", "嗯", "gb18030"),
        ("5", "好的", "gb18030"),
    ]


@pytest.mark.parametrize(
    ("line", "values"),
    [
        (b'{"text": "\\ud83d x"}', {"text": "\ufffd x"}),
        (b'{"text": "\xed\xa0\xbd x"}', {"text": "\ufffd x"}),
        (b'{"text": "a\x00b"}\x00\x00', {"text": "ab"}),
        (b'{"text": NaN}', "nan"),
        ('{"text": "小米汽车"}'.encode("gb18030"), {"text": "小米汽车"}),
        ('{"text": "小米汽车"}'.encode()[:-4] + b'"}', "not_utf8"),
        (b'{"text": "caf\xe9 cr\xe8me"}', "not_utf8"),
        (b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "too_deep"),
        (b'{"text": "' + b"x" * 5_000_000 + b'"}', "too_long"),
    ],
)
def test_a_line_that_is_not_quite_json(tmp_path, line, values):
    [section] = sections(put(tmp_path / "a.jsonl", line + b'\n{"id": "1"}\n'))
    [first, second] = [told(row.values) for row in section.rows()]
    assert second == {"id": "1"}
    assert str(first["text"]) == "nan" if values == "nan" else first == values


def test_an_unclosed_quotation_mark_costs_one_row(tmp_path):
    path = put(tmp_path / "a.csv", 'id,text\n1,"never closed\n2,b\n3,"c"\n4,d\n')
    assert read(path)[("a.csv", "")] == [
        "ragged_row", {"id": "2", "text": "b"}, {"id": "3", "text": "c"}, {"id": "4", "text": "d"},
    ]  # fmt: skip


def test_a_broken_row_with_odd_line_ends_is_rejected_and_no_more(tmp_path):
    assert read(put(tmp_path / "a.csv", 'id,text\n1,"x\n\r"\r,y\n2,b\n'))[("a.csv", "")][-1] == {"id": "2", "text": "b"}


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
    rows = [told(row.values) for row in section.rows()]
    assert rows[:3] == [
        {"id": "5149645123456781", "text": "['a']", "likes": 3},
        {"id": 5149645123456781, "text": None, "likes": 2.5},
        {"id": "5.14964512345678E+17", "text": "x", "likes": None},
    ]
    assert rows[3:] == [Irregular(("id", "text", "likes"), ("1", "b", 1, "extra")), "repeated_header"]


@given(
    st.sampled_from(sorted({*KINDS, ".gz", ".zst", ".zip"})),
    st.sampled_from(
        [b"", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04", b"PAR1", b"SQLite format 3\0", b"[{", b'{"a":[{']
    ),
    st.binary(max_size=300),
)
def test_no_bytes_make_a_container_raise_anything_but_a_clear_error(tmp_path_factory, suffix, magic, data):
    path = put(tmp_path_factory.mktemp("fuzz") / f"a{suffix}", magic + data)
    try:
        read(path)
    except FileNotReadable as error:
        assert error.message
        assert "\n" not in error.message


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
