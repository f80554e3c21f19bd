"""One id, two posts are never one; a name leads to the account that bore it at the time; chains beyond the limit."""

import pytest
from support.parts import account, post

MINUTE = 60_000
NOON = 1_743_336_000_000


def conflicts(world):
    return sorted((r["post_id"], r["author_id"], r["text"], r["differs_in"]) for r in world["conflict"])


def row(**cells):
    return post(
        "1", **{"author_id": "a", "text": "one", "created_ms": NOON, "collected_ms": 1, "like_count": 1} | cells
    )


PEOPLE = [account("a", name_key="ka"), account("b", name_key="kb")]


@pytest.mark.parametrize("order", [1, -1])
def test_the_newest_of_two_authors_stays_whole_and_the_other_stands_apart(world, order):
    rows = [row(), row(author_id="b", text="a much longer text", collected_ms=0, like_count=9, keyword="w")]
    world.write(account=PEOPLE, post=rows[::order])
    [kept] = world["post"]
    assert (kept["text"], kept["like_count"], kept["keywords"]) == ("one", 1, None)
    assert world.pairs("authored") == [("a", "1")]
    assert conflicts(world) == [("weibo:1", "weibo:b", "a much longer text", "author")]
    assert [r["like_count"] for r in world["post_snapshot"]] == [1]


@pytest.mark.parametrize(("apart", "n"), [(MINUTE, 0), (MINUTE + 1, 1), (-MINUTE - 1, 1)])
def test_times_more_than_a_minute_apart_are_two_posts(world, apart, n):
    world.write(account=PEOPLE, post=[row(), row(created_ms=NOON + apart, text="other", collected_ms=2)])
    assert len(world["conflict"]) == n
    assert [r["text"] for r in world["post"]] == ["other"]


@pytest.mark.parametrize(
    "cells",
    [{"author_id": None}, {"created_ms": None}, {"created_ms": NOON + 9 * MINUTE, "time_is_approximate": True}, {}],
)
def test_a_row_that_says_less_is_no_conflict(world, cells):
    world.write(account=PEOPLE, post=[row(), row(text="longer one", collected_ms=2, **cells)])
    assert world["conflict"] == [] and [r["text"] for r in world["post"]] == ["longer one"]


def test_a_second_key_or_a_collectors_hash_of_the_author_is_no_conflict(world):
    people = [account("a", also_id="weibo:s"), account("h", key_kind="hash")]
    world.write(account=people, post=[row(), row(author_id="s"), row(author_id="h", collected_ms=2)])
    assert world["conflict"] == [] and world.pairs("authored") == [("a", "1")]


OLD = account("a", name_key="old", collected_ms=10)
NEW = account("a", name_key="new", collected_ms=50)


def mention(n, name, ms):
    return post(n, author_id="z", created_ms=ms, mention_keys=[name], mention_ids=[])


def test_an_earlier_name_leads_to_the_account_until_the_next_one_is_seen(world):
    posts = [mention("1", "old", 20), mention("2", "old", 60), mention("3", "new", 60), mention("4", "old", 5)]
    world.write(account=[OLD, NEW], post=posts)
    assert world.pairs("mentions") == [("1", "a"), ("2", "~nold"), ("3", "a"), ("4", "a")]


def test_a_name_that_two_bore_at_a_time_leads_to_nobody_then(world):
    heir = [account("b", name_key="plain", collected_ms=10), account("b", name_key="old", collected_ms=40)]
    posts = [mention("1", "old", 20), mention("2", "old", 45), mention("3", "old", 60)]
    world.write(account=[OLD, NEW, *heir], post=posts)
    assert world.pairs("mentions") == [("1", "a"), ("2", "~nold"), ("3", "b")]


def test_a_reply_and_a_chain_follow_the_name_of_their_time(world):
    posts = [
        post("1", created_ms=1),
        post("2", kind="reply", thread_id="1", author_id="a", created_ms=12, text="said"),
        post("3", kind="reply", thread_id="1", author_id="z", created_ms=20, reply_key="old"),
        post("4", kind="reply", thread_id="1", author_id="z", created_ms=60, reply_key="old"),
        post("5", kind="repost", author_id="z", created_ms=20, chain_key="old", chain_text="said"),
        post("6", kind="repost", author_id="z", created_ms=60, chain_key="old", chain_text="said"),
    ]
    world.write(account=[OLD, NEW], post=posts)
    ties = world.pairs("reply_to", "evidence")
    assert ("3", "2", "text_reply_prefix") in ties and ("4", "1", "thread") in ties
    assert world.pairs("repost_of") == [("5", "2")]


def test_the_top_comment_of_a_chain_beyond_the_limit_is_not_known(world):
    chain = [post("1"), post("2", kind="comment", thread_id="1", created_ms=1)]
    chain += [post(str(n), kind="reply", thread_id="1", parent_id=str(n - 1), created_ms=n) for n in range(3, 300)]
    world.write(post=chain)
    tops = {r["id"]: r["top_id"] for r in world["post"]}
    assert tops["weibo:3"] == tops["weibo:202"] == "weibo:2"
    assert tops["weibo:203"] is None and tops["weibo:299"] is None
