import csv
import io
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.containers import read_csv, read_jsonl
from ingest.readers.coverage import coverage_page
from ingest.readers.registry import READERS
from ingest.recognition import recognise
from ingest.records import RejectedRecord

DATA = Path(__file__).parent / "data" / "readers"
SAMPLES = {path.name.split(".")[0]: path for path in sorted(DATA.iterdir()) if ".expected" not in path.name}


def shown(record):
    return None if record is None else {k: v for k, v in msgspec.structs.asdict(record).items() if v is not None}


def rows_of(path):
    if path.suffix == ".csv":
        return read_csv(path)
    return read_jsonl(path, 0, end=path.stat().st_size, first_line=1)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_sample_gives_its_expected_records(reader):
    path = SAMPLES[reader.name]
    assert recognise(path).reader is reader
    got = []
    for raw in rows_of(path):
        post, author = reader.read_row(raw.values)
        got.append({"line": raw.line, "post": shown(post), "author": shown(author)})
    assert got == json.loads((DATA / f"{reader.name}.expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
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
    assert [reader.read_row(raw.values) for raw in rows_of(other)] == [reader.read_row(row) for row in rows]


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
    try:
        post, _ = reader.read_row(row)
    except RejectedRecord as rejected:
        assert rejected.reason
    else:
        assert post is None or post.native_id


def test_the_page_of_readers_is_current():
    page = Path(__file__).parent.parent / "docs" / "readers.md"
    assert page.read_text(encoding="utf-8") == coverage_page()
