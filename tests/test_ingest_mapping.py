from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.mapping.converters import count, listed, mid, region, utc
from ingest.mapping.engine import Const, Mapper, Required
from ingest.records import AccountRecord, PostRecord, RejectedRecord

TABLE: dict[str, Any] = {
    "native_id": Required("id", mid),
    "kind": Const("comment"),
    "like_count": ("stats.likes", count),
    "comment_count": ("replies", count),
    "created_ms": ("at", utc),
    "keyword": "kw",
}
MAPPER = Mapper(PostRecord, TABLE)


def test_build_fills_what_the_table_names():
    row = {"id": "42", "stats": {"likes": "1.2万"}, "replies": "100万+", "at": 1743509100, "kw": "  小米 "}
    assert MAPPER.build(row) == PostRecord(
        native_id="42",
        kind="comment",
        like_count=12000,
        comment_count=1_000_000,
        lower_bounds=["comment_count"],
        created_ms=1743509100000,
        keyword="小米",
    )


def test_build_leaves_absent_cells_none():
    assert MAPPER.build({"id": 42, "stats": None, "kw": ""}) == PostRecord(native_id="42", kind="comment")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({}, "missing_id"),
        ({"id": ""}, "missing_id"),
        ({"id": "4.75E+15"}, "damaged_id"),
        ({"id": "42", "at": "soon"}, "bad_time"),
    ],
)
def test_build_rejects_with_a_reason_when_a_row_is_bad(row, reason):
    with pytest.raises(RejectedRecord) as caught:
        MAPPER.build(row)
    assert caught.value.reason == reason


@pytest.mark.parametrize("table", [{"likes": "x"}, {"like_count": ("x", 3)}])
def test_a_mistake_in_a_table_fails_at_import(table):
    with pytest.raises(TypeError):
        Mapper(PostRecord, table)


def test_a_lower_bound_of_an_account_is_its_number_alone():
    mapper = Mapper(AccountRecord, {"native_id": Required("id", mid), "follower_count": ("fans", count)})
    assert mapper.build({"id": "42", "fans": "100万+"}) == AccountRecord(native_id="42", follower_count=1_000_000)


def test_a_lower_bound_needs_a_number():
    assert MAPPER.build({"id": "42", "replies": "万+"}).lower_bounds is None


def test_a_time_that_the_collector_did_not_know_is_none_and_one_that_cannot_be_read_rejects_the_row():
    assert MAPPER.build({"id": "42", "at": "未知"}).created_ms is None
    with pytest.raises(RejectedRecord) as rejected:
        MAPPER.build({"id": "42", "at": "someday"})
    assert rejected.value.reason == "bad_time"


@pytest.mark.parametrize(
    ("cell", "at"), [("1.74334E+09", 1_743_340_000_000), ("1.7435e+12", 1_743_500_000_000), ("1743340000", None)]
)
def test_a_time_that_a_spreadsheet_rounded_is_approximate_and_never_a_time_of_collection(cell, at):
    mapper = Mapper(PostRecord, {"native_id": "id", "created_ms": ("at", utc), "collected_ms": ("seen", utc)})
    record = mapper.build({"id": "42", "at": cell, "seen": "1.7435E+12"})
    exact = None if at is not None else True
    assert (record.created_ms, record.time_is_approximate) == (at or 1_743_340_000_000, None if exact else True)
    assert record.collected_ms is None


FLAT = Mapper(
    PostRecord,
    {
        "native_id": Required("id", mid),
        "kind": Const("comment"),
        "like_count": ("likes", count),
        "created_ms": ("at", utc),
        "ip_region": ("ip", region),
        "hashtags": ("tags", listed),
        "keyword": "kw",
    },
)
CELLS: st.SearchStrategy[Any] = st.sampled_from(
    ["", None, "0", 0, 1, 1.0, True, False, "1.2万", "100万+", "+", "赞", "soon", 1743509100, "1743509100", "4.75E+15",
     "42", 42, [1], {}, "a,b", ["a"], "发布于 北京", "none", "-1"]
)  # fmt: skip


@given(st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(["id", "likes", "at", "ip", "tags", "kw"], CELLS))))
def test_the_quick_way_gives_what_the_slow_way_gives(rows):
    def outcome(build, row):
        try:
            return build(row)
        except RejectedRecord as rejected:
            return rejected.reason, rejected.detail

    for row in rows:
        whole = {"id": "42", "likes": "3", "at": 1743509100, "ip": "x", "tags": "a,b", "kw": "k"} | row
        for given_row in (row, whole):
            assert outcome(FLAT.build, given_row) == outcome(FLAT.build_slowly, given_row)


def test_a_list_is_never_shared_between_records():
    row = {"id": "42", "likes": "3", "at": 1743509100, "ip": "x", "tags": "a,b", "kw": "k"}
    first, second = FLAT.build(row), FLAT.build(row)
    assert first.hashtags is not None
    first.hashtags.append("c")
    assert second.hashtags == ["a", "b"]
