"""The records of the part tables: their columns, and that every cell of a post and an account lands in its own."""

from __future__ import annotations

import pyarrow as pa
from msgspec.structs import asdict

from graph.corpus.parts.rows import PART_ROWS
from graph.corpus.parts.schema import PART_SCHEMAS
from graph.ids import PUBLIC_SALT, Pseudonyms
from ingest.readers.contract import Entry
from ingest.records import AccountRecord, PostRecord
from ingest.rows.assembly import Assembly

_AUTHOR = AccountRecord(
    native_id="11", name="路人甲", gender="f", ip_region="北京", verified=True, is_bot=False,
    follower_count=12, registered_ms=13, collected_ms=14,
)  # fmt: skip
_POST = PostRecord(
    native_id="1", kind="reply", text="很好", thread="2", top="3", parent="4", repost_of="5", quote_of="6",
    created_ms=21, collected_ms=22, time_is_approximate=True, like_count=23, comment_count=24, repost_count=25,
    read_count=26, lower_bounds=["like_count"], sort_mode="hot", gate_mode="open", keyword="su7",
    ip_region="上海", is_truncated=True, is_deleted=False, hashtags=["SU7"],
)  # fmt: skip


def _assembled(post: PostRecord):
    pseudonyms = Pseudonyms(PUBLIC_SALT)
    return Assembly(pseudonyms, core=None, keep_names=False).rows("weibo", Entry(_AUTHOR, post), line=7)


def test_columns_of_every_part_table_are_the_fields_of_its_record():
    assert {table: schema.names for table, schema in PART_SCHEMAS.items()} == {
        table: list(record.__struct_fields__) for table, record in PART_ROWS.items()
    }


def test_types_of_columns_follow_the_annotations():
    post, hit = PART_SCHEMAS["post"], PART_SCHEMAS["hit"]
    assert [post.field(name).type for name in ("id", "line", "low_content", "tags")] == [
        pa.string(), pa.int64(), pa.bool_(), pa.list_(pa.string()),
    ]  # fmt: skip
    assert [hit.field(name).type for name in ("start", "conf", "negated")] == [pa.int32(), pa.float64(), pa.bool_()]


def test_every_cell_of_a_post_lands_in_its_own_column():
    row = asdict(_assembled(_POST).post)
    copied = (
        "created_ms collected_ms time_is_approximate like_count comment_count repost_count read_count lower_bounds "
        "sort_mode gate_mode keyword ip_region is_truncated is_deleted"
    )
    assert {name: row[name] for name in copied.split()} == {name: getattr(_POST, name) for name in copied.split()}
    ids = ("id", "thread_id", "top_id", "parent_id", "repost_of_id", "quote_of_id")
    assert [row[name] for name in ids] == [f"weibo:{number}" for number in range(1, 7)]
    assert (row["kind"], row["text"], row["own_start"], row["own_end"], row["line"]) == ("reply", "很好", 0, 2, 7)
    assert (row["tags"], row["tag_keys"], row["low_content"]) == (["SU7"], ["su7"], False)


def test_accounts_that_a_post_answers_and_passes_on_stay_apart():
    answered, passed_on = AccountRecord(native_id="31", name="乙"), AccountRecord(native_id="32", name="丙")
    rows = _assembled(PostRecord(native_id="1", kind="original", reply_to=answered, repost_from=passed_on))
    by_order = [account.id for account in rows.accounts]
    assert [rows.post.author_id, rows.post.answered_id, rows.post.passed_on_id] == by_order
    assert [rows.post.answered_key, rows.post.passed_on_key] == [account.name_key for account in rows.accounts[1:]]
    assert len(set(by_order)) == 3


def test_every_cell_of_an_account_lands_in_its_own_column():
    (account,) = _assembled(_POST).accounts
    copied = "key_kind gender ip_region verified is_bot follower_count registered_ms collected_ms".split()
    assert {name: getattr(account, name) for name in copied} == {name: getattr(_AUTHOR, name) for name in copied}
    assert (account.id[:7], account.platform, account.name, account.is_public) == ("weibo:~", "weibo", None, False)
    assert account.name_key is not None and account.also_id is None
