"""What the formats of X are known to do."""

import json
from pathlib import PurePath
from typing import Any

import pytest

from ingest.readers.contract import Place
from ingest.readers.registry import reader_named
from ingest.records import RejectedRecord

ANN = {"id": "11", "username": "ann", "verified": False, "public_metrics": {"followers_count": 7}}
BEN = {"id": "12", "username": "ben", "verified": True, "public_metrics": {"followers_count": 8}}
USERS = {"11": ANN, "12": BEN}
ABOUT = {"retrieved_at": "2025-04-01T10:00:00+00:00"}
METRICS = ("like_count", "reply_count", "retweet_count", "impression_count")


def tweet(number, author, text, *, mentions=(), tags=(), references=(), conversation=None, **more):
    entities = {"hashtags": [{"tag": tag} for tag in tags], "mentions": [dict(m) for m in mentions]}
    own = f"19060000000000000{number}"
    return {
        "id": own, "author_id": author, "text": text, "created_at": "2025-03-30T18:30:40.000Z",
        "conversation_id": conversation or own, "entities": {k: v for k, v in entities.items() if v},
        "referenced_tweets": [{"type": kind, "id": target} for kind, target in references],
        "public_metrics": dict.fromkeys(METRICS, 5), **more,
    }  # fmt: skip


POTATO = {"username": "potato", "id": "13"}
FIRST = tweet("01", "11", "On &amp; on #SU7 @potato\nsecond line", mentions=[POTATO], tags=["SU7"])
ANSWER = tweet(
    "02", "12", "@ann no", mentions=[{"username": "ann", "id": "11"}], references=[("replied_to", FIRST["id"])],
    conversation=FIRST["id"], in_reply_to_user_id="11",
)  # fmt: skip
RETWEET = tweet("03", "12", "RT @ann: On &amp; on #SU…", mentions=[{"username": "ann", "id": "11"}],
                references=[("retweeted", FIRST["id"])])  # fmt: skip
TO_GONE = tweet(
    "04", "12", "@gone hm", references=[("replied_to", "1905999999999999998"), ("quoted", "1905999999999999997")],
    conversation="1905999999999999999", in_reply_to_user_id="777",
)  # fmt: skip
ALL = [FIRST, ANSWER, RETWEET, TO_GONE]


def page():
    return {"data": ALL, "includes": {"users": [ANN, BEN], "tweets": [FIRST]}, "__twarc": ABOUT}


def flat(one):
    """As ``twarc2 flatten`` writes it."""
    whole = {t["id"]: t | {"author": USERS[t["author_id"]]} for t in ALL}
    references = [r | whole.get(r["id"], {}) for r in one["referenced_tweets"]]
    author = {"author": USERS[one["author_id"]], "__twarc": ABOUT}
    return (
        one
        | author
        | {"referenced_tweets": references, "in_reply_to_user": USERS.get(one.get("in_reply_to_user_id"), {})}
    )


def csv_row(one):
    """As ``twarc2 csv`` writes it: a retweet with what its original has."""
    author = USERS[one["author_id"]]
    targets = {r["type"]: r["id"] for r in one["referenced_tweets"]}
    shown = FIRST if "retweeted" in targets else one
    lists = {
        f"entities.{k}": json.dumps(shown["entities"][k]) if k in shown["entities"] else ""
        for k in ("hashtags", "mentions")
    }
    return {
        **{f"referenced_tweets.{kind}.id": targets.get(kind, "") for kind in ("replied_to", "retweeted", "quoted")},
        **{f"public_metrics.{k}": str(v) for k, v in shown["public_metrics"].items()}, **lists,
        "id": one["id"], "author_id": one["author_id"], "conversation_id": one["conversation_id"],
        "created_at": one["created_at"], "text": shown["text"].replace("\n", "\\n"),
        "in_reply_to_user_id": one.get("in_reply_to_user_id", ""),
        "in_reply_to_username": "ann" if one is ANSWER else "",
        "retweeted_user_id": "11" if one is RETWEET else "", "retweeted_username": "ann" if one is RETWEET else "",
        "author.id": author["id"], "author.username": author["username"], "author.verified": str(author["verified"]),
        "author.public_metrics.followers_count": "7" if author is ANN else "8",
        "__twarc.retrieved_at": ABOUT["retrieved_at"],
    }  # fmt: skip


def entries(name, *rows, path="x.jsonl"):
    place = Place(PurePath(path), "", {}, 0)
    return [tables.read(flat_row) for row in rows for tables, flat_row in reader_named(name).entries(row, place)]


def first_of_each(entries):
    by_id: dict[str, Any] = {}
    for entry in entries:
        by_id.setdefault(entry.post.native_id, entry)
    return list(by_id.values())


def test_page_flat_and_csv_of_the_same_tweets_read_the_same():
    from_page = entries("twarc2", page())
    assert len(from_page) == 4
    assert first_of_each(entries("twarc2", *map(flat, ALL))) == from_page
    assert first_of_each(entries("twarc2_csv", *map(csv_row, ALL))) == from_page


@pytest.mark.parametrize("name", ["twarc2", "twarc2_csv"])
def test_a_retweet_has_no_words_mentions_tags_or_counts_of_its_own(name):
    [retweet, original] = entries(name, flat(RETWEET) if name == "twarc2" else csv_row(RETWEET))
    got = retweet.post
    assert (got.kind, got.repost_of, got.repost_from.native_id, got.repost_from.name) == (
        "repost",
        FIRST["id"],
        "11",
        "ann",
    )
    assert (got.mentions, got.hashtags, got.like_count, got.thread) == ([], None, None, None)
    assert got.text == "RT @ann: On & on #SU7 @potato\nsecond line"
    assert (original.post.native_id, original.author.native_id, original.post.hashtags) == (FIRST["id"], "11", ["SU7"])
    assert [account.name for account in original.post.mentions] == ["potato"]


def test_a_retweet_of_a_deleted_tweet_keeps_its_id_and_says_that_it_is_cut():
    [entry] = entries("twarc2", RETWEET)
    assert (entry.post.repost_of, entry.post.repost_from.name, entry.post.is_truncated) == (FIRST["id"], "ann", True)


def test_answers_to_the_first_tweet_are_comments_and_those_below_replies():
    _, answer, _, to_gone = (entry.post for entry in entries("twarc2", page()))
    assert (answer.kind, answer.thread, answer.parent, answer.reply_to.name) == ("comment", FIRST["id"], None, "ann")
    assert (to_gone.kind, to_gone.thread, to_gone.parent) == ("reply", "1905999999999999999", "1905999999999999998")
    assert (to_gone.quote_of, to_gone.reply_to.native_id, to_gone.mentions) == ("1905999999999999997", "777", [])
    quote = tweet("05", "11", "look", references=[("quoted", FIRST["id"])])
    assert [(e.post.kind, e.post.quote_of) for e in entries("twarc2", quote)] == [("quote", FIRST["id"])]


def test_lines_of_errors_hold_no_post():
    for line in ({"errors": [{"title": "x"}], "__twarc": ABOUT}, {"meta": {"result_count": 0}, "data": []}):
        with pytest.raises(RejectedRecord, match="no_post"):
            entries("twarc2", line)


def test_long_tweets_are_whole():
    note = {"text": "all of it @potato", "entities": {"mentions": [POTATO]}}
    [entry] = entries("twarc2", FIRST | {"note_tweet": note})
    assert (entry.post.text, [account.name for account in entry.post.mentions]) == ("all of it @potato", ["potato"])


def test_csv_ids_that_excel_damaged_are_rejected_and_damaged_targets_are_dropped():
    with pytest.raises(RejectedRecord, match="damaged_id"):
        entries("twarc2_csv", csv_row(FIRST) | {"id": "1.906E+18"})
    [entry] = entries("twarc2_csv", csv_row(TO_GONE) | {"referenced_tweets.quoted.id": "1.906E+18"})
    assert (entry.post.kind, entry.post.quote_of) == ("reply", None)
    without = {k: v for k, v in csv_row(FIRST).items() if k != "entities.mentions"}
    assert entries("twarc2_csv", without)[0].post.mentions is None


EXPORT = {"id": "1906000000000000001", "full_text": "x", "screen_name": "ann", "in_reply_to": "null",
          "retweeted_status": "null", "quoted_status": "null"}  # fmt: skip


@pytest.mark.parametrize(
    ("written", "created_ms", "is_approximate"),
    [
        ("2025-03-30 02:30:40 +08:00", 1_743_273_040_000, None),
        ("2025-03-29T18:30:40Z", 1_743_273_040_000, None),
        ("Sat Mar 29 18:30:40 +0000 2025", 1_743_273_040_000, None),
        ("1743273040", 1_743_273_040_000, None),
        ("2025-03-29 15:06:26", 1_743_260_786_424, None),  # no zone, near the number's own time
        ("29.3.25 15:06", 1_743_260_786_424, None),  # no form that is known
        ("2025-03-31 02:30:40", 1_743_359_440_000, True),  # no zone, and the number says another day
    ],
)
def test_exported_times_of_any_form_are_read_or_come_from_the_number(written, created_ms, is_approximate):
    [entry] = entries("twitter_web_exporter", EXPORT | {"created_at": written})
    assert (entry.post.created_ms, entry.post.time_is_approximate) == (created_ms, is_approximate)


def test_exported_csv_reads_like_json():
    media = [{"type": "photo", "url": "https://t.co/b", "original": "https://p.example/o.jpg"}]
    as_json = EXPORT | {"created_at": "2025-03-31 02:30:40 +08:00", "in_reply_to": None, "retweeted_status": None,
                        "quoted_status": "1905999999999999997", "media": media, "favorite_count": 5}  # fmt: skip
    as_csv = as_json | {"id": '="1906000000000000001"', "in_reply_to": "null", "retweeted_status": "null",
                        "media": json.dumps(media), "favorite_count": "5"}  # fmt: skip
    path = "twitter-SearchTimeline-1743500000123.csv"
    assert entries("twitter_web_exporter", as_csv, path=path) == entries("twitter_web_exporter", as_json, path=path)
    [entry] = entries("twitter_web_exporter", as_json, path=path)
    assert (entry.author.native_id, entry.author.key_kind) == ("ann", "nickname")
    assert (entry.post.kind, entry.post.collected_ms) == ("quote", 1_743_500_000_123)


def test_an_export_with_the_number_of_the_author_names_the_account_by_it():
    by_handle, by_number = (
        entries("twitter_web_exporter", EXPORT | {"created_at": "1743273040"} | more)[0].author
        for more in ({}, {"user_id": "11", "screen_name": "ann_renamed"})
    )
    assert (by_handle.native_id, by_handle.key_kind) == ("ann", "nickname")
    assert (by_number.native_id, by_number.key_kind, by_number.name) == ("11", "id", "ann_renamed")
