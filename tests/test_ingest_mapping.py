import pytest

from ingest.converters import count, mid, utc
from ingest.mapping import Const, Mapper, Required
from ingest.records import AccountRecord, PostRecord, RejectedRecord

TABLE = {
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
