"""Objects that platforms load: whatever lies in them, a reader returns records or a reason."""

import copy
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.contract import Head, Place
from ingest.readers.fourcat.shared import first
from ingest.readers.registry import READERS, reader_named
from ingest.records import RejectedRecord

DATA = Path(__file__).parent / "data" / "readers"
NESTED = [reader for reader in READERS if reader.name.startswith("zeeschuimer")]
JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.just("$undefined")),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "name", "tweet"]), inner),
    max_leaves=3,
)


def rows_of(reader):
    return [json.loads(line) for line in (DATA / f"{reader.name}.jsonl").read_text(encoding="utf-8").splitlines()]


def places_in(value, here=()):
    """Yield the way to everything inside a row."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*here, key)
        yield from places_in(inner, (*here, key))


def with_junk(row, way, junk):
    row = copy.deepcopy(row)
    holder = row
    for key in way[:-1]:
        holder = holder[key]
    holder[way[-1]] = junk
    return row


@pytest.mark.parametrize("reader", NESTED, ids=lambda reader: reader.name)
@given(data=st.data())
def test_no_object_makes_a_reader_raise_anything_but_a_rejection(reader, data):
    row = data.draw(st.sampled_from(rows_of(reader)))
    for _ in range(data.draw(st.integers(1, 3))):
        ways = sorted(places_in(row), key=str)
        row = with_junk(row, data.draw(st.sampled_from(ways)), data.draw(JUNK))
    assert reader.sniff(Head(".jsonl", frozenset(row), rows=(row,))) in (True, False)
    try:
        for tables, flat in reader.entries(row, Place(Path("a.jsonl"), "", {}, 0)):
            try:
                assert tables.read(flat).post.native_id
            except RejectedRecord:
                continue
    except RejectedRecord:
        pass


def test_the_first_value_that_is_one():
    row = {"a": {"b": "$undefined", "c": 0}, "d": ["x"]}
    assert [first(row, "a.b", "a.c"), first(row, "a.b"), first(row, "d.0"), first(row, "a", "d")] == [
        0, None, None, row["a"],
    ]  # fmt: skip
    assert first("no object", "a") is None


def read(name, data):
    reader = reader_named(name)
    row = {"item_id": "1", "source_platform": "x", "last_updated": 1743600000000, "data": data}
    return [tables.read(flat) for tables, flat in reader.entries(row, Place(Path("a.jsonl"), "", {}, 0))]


def test_a_quoting_reply_is_a_reply_that_quotes_and_what_it_quotes_is_a_post_of_its_own():
    quoted = {"rest_id": "11", "legacy": {"full_text": "one", "conversation_id_str": "11", "user_id_str": "1"}}
    reply = {
        "rest_id": "13", "quoted_status_result": {"result": {"tweet": quoted}},
        "legacy": {"full_text": "two", "conversation_id_str": "10", "in_reply_to_status_id_str": "12",
                   "user_id_str": "2"},
    }  # fmt: skip
    first_post, second = (entry.post for entry in read("zeeschuimer_x", reply))
    assert (first_post.kind, first_post.parent, first_post.thread, first_post.quote_of) == ("reply", "12", "10", "11")
    assert (second.native_id, second.kind, second.quote_of) == ("11", "original", None)


def test_a_sub_comment_on_its_own_is_a_reply():
    data = {
        "id": "67e900000000000005000c02", "note_id": "67e8f1a2000000001d00fa01", "content": "x",
        "target_comment": {"id": "67e900000000000005000c01"},
    }  # fmt: skip
    [entry] = read("zeeschuimer_rednote_comments", data)
    assert (entry.post.kind, entry.post.parent, entry.post.top) == ("reply", "67e900000000000005000c01", None)
