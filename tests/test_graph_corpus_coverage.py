import pytest
from support.parts import account, post

from graph.corpus.coverage import account_keys, coverage_by_platform, coverage_by_root
from graph.opened import opened_corpus


@pytest.fixture
def tables(world, tmp_path):
    people = [account("a", name_key="ka"), account("h", key_kind="hash")]
    posts = [
        post("10", author_id="a", comment_count=1000, lower_bounds=["comment_count"], repost_count=4, text="x"),
        post("11", kind="comment", thread_id="10", author_id="a", comment_count=3, sort_mode="hot", is_truncated=True),
        post("12", kind="reply", thread_id="10", top_id="11", author_id="h"),  # no name: thread evidence
        post("13", kind="comment", thread_id="10"),  # unknown author
        post("20", author_id="a", comment_count=1),  # its platform reports one, two were collected
        post("21", kind="comment", thread_id="20", author_id="a"),
        post("22", kind="comment", thread_id="20", author_id="a"),
        post("31", kind="comment", thread_id="30", author_id="a", is_deleted=True),  # its root was never collected
        post("40", kind="repost", repost_of_id="10", author_id="h", comment_count=0),
        post("41", kind="repost", author_id="h"),  # of what, nobody knows
    ]
    world.write(account=people, post=posts)
    with opened_corpus(world.workspace, tmp_path / "case") as corpus:
        yield corpus


def test_by_root_the_largest_gap_first(tables):
    rows = coverage_by_root(tables)
    assert [
        (
            r["id"][6:],
            r["reported_comments"],
            r["is_lower_bound"],
            r["collected_comments"],
            r["share"],
            r["reported_too_low"],
        )
        for r in rows
    ] == [
        ("10", 1000, True, 3, 0.003, False),
        ("40", 0, False, 0, None, False),
        ("41", None, False, 0, None, False),
        ("20", 1, False, 2, 1.0, True),
        ("30", None, False, 1, None, False),
    ]
    first = rows[0]
    assert (first["reported_replies"], first["collected_replies"], first["sort_mode"]) == (3, 1, "hot")
    assert (first["reported_reposts"], first["collected_reposts"]) == (4, 1)
    assert [r["id"] for r in rows if r["root_is_stub"]] == ["weibo:30"]


def test_by_platform(tables):
    [row] = coverage_by_platform(tables)
    assert {k: v for k, v in row.items() if not k.endswith("_day")} == {
        "platform": "weibo", "posts": 10, "authors": 2, "originals": 2, "reposts": 2, "comments": 5, "replies": 1,
        "stubs": 1,
        "reported_comments": 1001, "collected_of_these": 5, "coverage": 5 / 1002, "reported_too_low": 1,
        "reported_reposts": 4, "lower_bounds": 1, "replies_to_thread_only": 1,
        "reposts_of_unknown": 1, "unknown_authors": 1, "conflicts": 0, "truncated": 1, "deleted": 1, "without_time": 0,
        "approximate_times": 0,
    }  # fmt: skip


def test_account_keys_say_who_can_be_linked_by_name(tables):
    assert account_keys(tables) == [
        {"platform": "weibo", "key_kind": "hash", "accounts": 1, "authors": 1, "linkable_by_name": 0},
        {"platform": "weibo", "key_kind": "id", "accounts": 1, "authors": 1, "linkable_by_name": 1},
    ]
