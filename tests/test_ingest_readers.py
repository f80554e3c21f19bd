import csv
import io
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.containers import SUFFIXES, read_csv, read_jsonl
from ingest.readers.contract import Head, Place
from ingest.readers.coverage import coverage_page
from ingest.readers.registry import READERS
from ingest.recognition import recognise
from ingest.records import RejectedRecord

DATA = Path(__file__).parent / "data" / "readers"
SEEN_MS = 1_743_552_000_000  # 2025-04-02T00:00Z, anchor of relative times in samples


def sample_of(path):
    """A sample is a file ``NAME.csv``, or, where its place matters, the one file in the folder ``NAME``."""
    return next(inside for inside in path.rglob("*") if inside.is_file()) if path.is_dir() else path


SAMPLES = {path.name.split(".")[0]: sample_of(path) for path in sorted(DATA.iterdir()) if ".expected" not in path.name}


def without_nulls(value):
    if isinstance(value, list):
        return [without_nulls(item) for item in value]
    if isinstance(value, dict):
        return {k: without_nulls(v) for k, v in value.items() if v is not None}
    return value


def shown(record):
    return without_nulls(msgspec.to_builtins(record))


def head_of(path):
    rows = tuple(raw.values for raw in rows_of(path) if isinstance(raw.values, dict))[:5]
    return Head(path.suffix, frozenset(rows[0]), path, rows=rows)


def rows_of(path):
    if path.suffix == ".csv":
        return read_csv(path)
    return read_jsonl(path, 0, end=path.stat().st_size, first_line=1)


def read(reader, row, path):
    """Return what a row holds, as the expected file writes it; a rejection is its reason."""
    got = []
    try:
        for tables, flat in reader.entries(row, Place(path, "", {}, SEEN_MS)):
            try:
                entry = tables.read(flat)
            except RejectedRecord as rejected:
                got.append({"rejected": rejected.reason})
                continue
            told = {name: shown(value) for name, value in entry._asdict().items() if value is not None}
            got.append(told)
    except RejectedRecord as rejected:
        got.append({"rejected": rejected.reason})
    return got


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_sample_gives_its_expected_records(reader):
    path = SAMPLES[reader.name]
    assert recognise(path).reader is reader
    got = [{"line": raw.line, **told} for raw in rows_of(path) for told in read(reader, raw.values, path)]
    assert got == json.loads((DATA / f"{reader.name}.expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_sample_is_claimed_by_its_reader_alone(reader):
    head = head_of(SAMPLES[reader.name])
    assert [taker.name for taker in READERS if taker.sniff(head)] == [reader.name]
    other_order = head._replace(keys=frozenset(sorted(head.keys, reverse=True)) | {"a_column_of_next_year"})
    assert [taker.name for taker in READERS if taker.sniff(other_order)] == [reader.name]


def is_flat(path):
    """Tell whether a CSV can hold the rows of a sample."""
    rows = [raw.values for raw in rows_of(path) if isinstance(raw.values, dict)]
    return path.suffix in SUFFIXES and not any(isinstance(v, dict | list) for row in rows for v in row.values())


@pytest.mark.parametrize("reader", [r for r in READERS if is_flat(SAMPLES[r.name])], ids=lambda reader: reader.name)
def test_both_containers_of_a_format_give_the_same_records(reader, tmp_path):
    path = SAMPLES[reader.name]
    rows = [raw.values for raw in rows_of(path)]
    other = tmp_path / ("a.jsonl" if path.suffix == ".csv" else "a.csv")
    if other.suffix == ".jsonl":
        other.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    else:
        names = list(dict.fromkeys(name for row in rows for name in row))
        buffer = io.StringIO()
        writer = csv.DictWriter(buffer, names)
        writer.writeheader()
        writer.writerows([{k: "" if v is None else v for k, v in row.items()} for row in rows])
        other.write_bytes(buffer.getvalue().encode("utf-8-sig"))
    assert recognise(other).reader is reader
    assert [read(reader, raw.values, path) for raw in rows_of(other)] == [read(reader, row, path) for row in rows]


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=40),
    st.lists(st.text(max_size=3), max_size=2),
)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@given(data=st.data())
def test_no_row_makes_a_reader_raise_anything_but_a_rejection(reader, data):
    [sample] = [raw.values for raw in rows_of(SAMPLES[reader.name])][:1]
    row = sample | data.draw(st.dictionaries(st.sampled_from(sorted(sample)), CELLS))
    for told in read(reader, row, SAMPLES[reader.name]):
        assert told.get("rejected") or told["author"] is not None
        assert "post" not in told or told["post"]["native_id"]


def test_the_page_of_readers_is_current():
    page = Path(__file__).parent.parent / "docs" / "readers.md"
    assert page.read_text(encoding="utf-8") == coverage_page()
