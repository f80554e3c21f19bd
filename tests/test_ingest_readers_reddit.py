"""What the dumps of Reddit are known to do."""

import time
from pathlib import PurePath

import pytest

from ingest.readers.contract import Place
from ingest.readers.reddit.shared import full_name, mentioned
from ingest.readers.registry import reader_named
from ingest.records import AccountRecord, RejectedRecord

COMMENT = {
    "id": "mk1",
    "author": "ann",
    "author_fullname": "t2_ann",
    "body": "x",
    "created_utc": 1743359440,
    "link_id": "t3_1abcde",
    "parent_id": "t3_1abcde",
    "score": 3,
}
POST = {
    "id": "1abcde",
    "author": "ann",
    "author_fullname": "t2_ann",
    "title": "T",
    "selftext": "S",
    "subreddit": "cars",
    "created_utc": 1743359440,
    "score": 3,
    "num_comments": 1,
}


def entries(name, row):
    place = Place(PurePath("x.jsonl"), "", {}, 0)
    return [tables.read(flat) for tables, flat in reader_named(name).entries(row, place)]


def comment(**more):
    [entry] = entries("reddit_comments", COMMENT | more)
    return entry


@pytest.mark.parametrize(
    ("value", "kind", "name"),
    [
        ("mk1", "t1", "t1_mk1"),
        ("t3_1abcde", "t1", "t3_1abcde"),
        ("T1_MK1", "t1", "t1_mk1"),
        (123456, "t1", "t1_2n9c"),
        (123456.0, "t1", "t1_2n9c"),
        (float("nan"), "t1", None),
        (True, "t1", None),
        (-1, "t1", None),
        ("", "t1", None),
        (None, "t1", None),
        ("a b", "t1", None),
        ("t9_a", "t1", None),
    ],
)
def test_things_have_full_names(value, kind, name):
    assert full_name(value, kind=kind) == name


@pytest.mark.parametrize(
    ("parent", "kind", "target"),
    [
        ("t3_1abcde", "comment", None),
        ("t1_mk0", "reply", "t1_mk0"),
        (123456, "reply", "t1_2n9c"),
        (int("1abcde", 36), "comment", None),  # the number of the post itself
        ("1abcde", "comment", None),
        (None, "comment", None),
    ],
)
def test_parents_are_posts_or_comments_whatever_became_of_their_prefix(parent, kind, target):
    got = comment(parent_id=parent).post
    assert (got.kind, got.parent, got.thread) == (kind, target, "t3_1abcde")


@pytest.mark.parametrize("gone", ["[deleted]", "[removed]", None, ""])
def test_authors_that_are_gone_are_nobody(gone):
    assert comment(author=gone).author.native_id is None
    assert comment(author=gone, author_fullname=None).author.name is None


def test_accounts_without_a_number_are_known_by_name_and_bots_by_theirs():
    author = comment(author_fullname=None).author
    assert (author.native_id, author.key_kind, author.is_bot) == ("ann", "nickname", None)
    assert comment(author="AutoModerator").author.is_bot is True


def test_texts_are_unescaped_and_notices_are_nobodys_words():
    assert comment(body="&gt; a &amp;amp; b").post.text == "> a &amp; b"
    for notice in ("[deleted]", "[removed]"):
        got = comment(body=notice).post
        assert (got.text, got.is_deleted) == (None, True)
    [entry] = entries("reddit_posts", POST | {"selftext": "[removed]"})
    assert (entry.post.text, entry.post.is_deleted) == ("T", True)


@pytest.mark.parametrize(
    ("score", "likes"), [(3, 3), (0, 0), (-4, None), ("12", 12), ("-1", None), (None, None), ("x", None), (True, None)]
)
def test_a_score_below_zero_is_no_number_of_likes(score, likes):
    assert comment(score=score).post.like_count == likes
    assert comment(score=score, score_hidden=True).post.like_count is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("u/ann and /u/Ben_2, u/ann", ["ann", "Ben_2"]),
        ("> u/ann said\nno", []),
        ("see reddit.com/u/ann or menu/ann", []),
        ("u/ab u/" + "a" * 25, []),
        ("@ann", []),
        (None, []),
    ],
)
def test_mentions_are_those_of_reddit(text, names):
    assert [account.name for account in mentioned(text)] == names


def test_crossposts_are_reposts_of_what_they_hold():
    inside = POST | {"id": "1zzzzz", "author": "ben", "author_fullname": "t2_ben", "title": "theirs"}
    row = POST | {"crosspost_parent": "t3_1zzzzz", "crosspost_parent_list": [inside], "url": "/r/cars/comments/1zzzzz/"}
    repost, original = entries("reddit_posts", row)
    assert (repost.post.kind, repost.post.repost_of, repost.post.links) == ("repost", "t3_1zzzzz", None)
    assert (repost.post.repost_from.native_id, repost.post.repost_from.name) == ("t2_ben", "ben")
    assert (original.post.native_id, original.author.native_id, original.post.text) == (
        "t3_1zzzzz",
        "t2_ben",
        "theirs\nS",
    )
    [bare] = entries("reddit_posts", POST | {"crosspost_parent": "t3_1zzzzz"})
    assert (bare.post.kind, bare.post.repost_of) == ("repost", "t3_1zzzzz")


def test_old_rows_tell_the_time_as_text_and_rows_without_a_post_are_rejected():
    assert comment(created_utc="1743359440", retrieved_on="1743359500").post.created_ms == 1_743_359_440_000
    with pytest.raises(RejectedRecord, match="missing_thread"):
        comment(link_id=None)


def test_many_blank_lines_take_linear_time():
    begin = time.process_time()
    assert mentioned("\n" * 200_000 + " u/ann") == [AccountRecord(name="ann")]
    assert time.process_time() - begin < 5


def test_an_empty_line_of_the_editor_is_no_hashtag_and_a_long_notice_nobodys_words():
    assert comment(body="fine &amp;#x200B; ok").post.text == "fine  ok"
    long = "[ Removed by Reddit on account of violating the [rules](/help/rules). ]"
    gone = comment(body=long).post
    assert (gone.text, gone.is_deleted) == (None, True)
    assert comment(body="[ Removed by Reddit, I think").post.is_deleted is None
