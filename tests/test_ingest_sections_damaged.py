"""Containers that are cut, damaged or hostile: the rows before the damage, and a clear error."""

import gzip
import json
import sqlite3
import zipfile

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from support.section_files import ARRAY, JSONL, ROWS, database, put, read, values_or_reason

from graph.errors import FileNotReadable
from ingest.containers.sections import KINDS, sections


def test_a_truncated_array_gives_its_whole_elements_and_one_that_is_cut_off(tmp_path):
    for cut in range(ARRAY.index("}") + 1, len(ARRAY) - 1):
        rows = read(put(tmp_path / "a.json", ARRAY.encode()[: len(ARRAY[:cut].encode())]))[("a.json", "")]
        assert rows in ([ROWS[0], "cut_off"], [*ROWS, "cut_off"]), cut


def test_a_truncated_document_keeps_its_other_members(tmp_path):
    whole = json.dumps({"id": 7, "comments": ROWS}, ensure_ascii=False)
    [table, _] = sections(put(tmp_path / "a.json", whole[:-6]))
    assert [values_or_reason(row.values) for row in table.rows()] == [ROWS[0], "cut_off"]
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
    kept = read(put(path, bytes(data)))[("a.db", "t")]
    assert kept[-1] == "cut_off"
    assert kept[:-1] == rows[: len(kept) - 1]
    assert len(kept) > 100


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
    [first, second] = [values_or_reason(row.values) for row in section.rows()]
    assert second == {"id": "1"}
    assert str(first["text"]) == "nan" if values == "nan" else first == values


def test_an_unclosed_quotation_mark_costs_one_row(tmp_path):
    path = put(tmp_path / "a.csv", 'id,text\n1,"never closed\n2,b\n3,"c"\n4,d\n')
    assert read(path)[("a.csv", "")] == [
        "ragged_row", {"id": "2", "text": "b"}, {"id": "3", "text": "c"}, {"id": "4", "text": "d"},
    ]  # fmt: skip


def test_a_broken_row_with_odd_line_ends_is_rejected_and_no_more(tmp_path):
    assert read(put(tmp_path / "a.csv", 'id,text\n1,"x\n\r"\r,y\n2,b\n'))[("a.csv", "")][-1] == {"id": "2", "text": "b"}


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


def test_a_database_whose_damaged_names_are_no_text_is_refused_and_never_a_traceback(fanweave, tmp_path):
    path = tmp_path / "notes.db"
    with sqlite3.connect(path) as writer:
        writer.execute("CREATE TABLE explore_notes (a TEXT)")
        writer.execute("INSERT INTO explore_notes VALUES ('x')")
    writer.close()
    whole = path.read_bytes()
    assert whole.count(b"explore_notes") > 1
    path.write_bytes(whole.replace(b"TABLE explore", b"TABLX \xb5\xffplore"))
    ran = fanweave("ingest", path)
    assert (ran.code, "damaged database" in ran.err) == (2, True)
    assert "itself failed" not in ran.err
