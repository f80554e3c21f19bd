import csv
import io
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.contract import Place
from ingest.readers.coverage import containers_of, coverage_page
from ingest.readers.registry import READERS
from ingest.records import RejectedRecord
from ingest.sections.heads import read_head
from ingest.sections.irregular import settle
from ingest.sections.recognition import recognise

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


def place(section):
    return Place(section.path, section.table, section.document, SEEN_MS)


def section_of(reader, path):
    [section] = [taken.section for taken in recognise(path).sections if taken.reader is reader]
    return section


def rows_of(reader, path):
    section = section_of(reader, path)
    return [settle(raw, reader, place(section)) for raw in section.rows()]


def read(reader, row, section):
    """Return what a row holds, as the expected file writes it; a rejection is its reason."""
    if isinstance(row, RejectedRecord):
        return [{"rejected": row.reason}]
    got = []
    try:
        for tables, flat in reader.entries(row, place(section)):
            try:
                entry = tables.read(flat)
            except RejectedRecord as rejected:
                got.append({"rejected": rejected.reason})
                continue
            fields = {name: shown(value) for name, value in entry._asdict().items() if value is not None}
            got.append(fields)
    except RejectedRecord as rejected:
        got.append({"rejected": rejected.reason})
    return got


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_sample_gives_its_expected_records(reader):
    section = section_of(reader, SAMPLES[reader.name])
    rows = rows_of(reader, SAMPLES[reader.name])
    got = [{"line": raw.line, **fields} for raw in rows for fields in read(reader, raw.values, section)]
    assert got == json.loads((DATA / f"{reader.name}.expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_sample_is_claimed_by_its_reader_alone(reader):
    head = read_head(section_of(reader, SAMPLES[reader.name]))
    assert [taker.name for taker in READERS if taker.sniff(head)] == [reader.name]
    other_order = head._replace(keys=frozenset(sorted(head.keys, reverse=True)) | {"a_column_of_next_year"})
    assert [taker.name for taker in READERS if taker.sniff(other_order)] == [reader.name]


def is_flat(reader):
    """Tell whether a CSV can hold the rows of a sample."""
    rows = [raw.values for raw in rows_of(reader, SAMPLES[reader.name]) if isinstance(raw.values, dict)]
    return SAMPLES[reader.name].suffix in (".csv", ".jsonl") and not any(
        isinstance(value, dict | list) for row in rows for value in row.values()
    )


@pytest.mark.parametrize("reader", [r for r in READERS if is_flat(r)], ids=lambda reader: reader.name)
def test_both_containers_of_a_format_give_the_same_records(reader, tmp_path):
    path = SAMPLES[reader.name]
    section = section_of(reader, path)
    rows = [raw.values for raw in rows_of(reader, path)]
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
    assert [read(reader, raw.values, section) for raw in rows_of(reader, other)] == [
        read(reader, row, section) for row in rows
    ]


SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=40))
NAMES = st.sampled_from(
    "id _id uri did type text content name nick_name acct author user account post record tag".split()
)
OBJECTS = st.dictionaries(
    NAMES, st.recursive(SCALARS, lambda c: st.lists(c, max_size=2) | st.dictionaries(NAMES, c), max_leaves=3)
)
CELLS = st.one_of(SCALARS, st.lists(SCALARS, max_size=2), OBJECTS, st.lists(OBJECTS, max_size=2))


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@given(data=st.data())
def test_no_row_makes_a_reader_raise_anything_but_a_rejection(reader, data):
    section = section_of(reader, SAMPLES[reader.name])
    samples = [raw.values for raw in rows_of(reader, SAMPLES[reader.name]) if isinstance(raw.values, dict)]
    sample = data.draw(st.sampled_from(samples))
    row = sample | data.draw(st.dictionaries(st.sampled_from(sorted(sample)), CELLS))
    for fields in read(reader, row, section):
        assert fields.get("rejected") or fields["author"] is not None
        assert "post" not in fields or fields["post"]["native_id"]


def test_the_page_of_readers_is_current():
    page = Path(__file__).parent.parent / "docs" / "readers.md"
    assert page.read_text(encoding="utf-8") == coverage_page()


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_the_page_says_what_each_collector_writes(reader):
    assert containers_of(reader.name)
