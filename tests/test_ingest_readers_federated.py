"""What the objects of Mastodon and Bluesky are known to be."""

from pathlib import PurePath

import pytest

from ingest.readers.contract import Place
from ingest.readers.federated.handles import full_handle
from ingest.readers.registry import reader_named

ANN = {"id": "1", "acct": "Ann", "username": "Ann", "url": "https://one.example/@Ann"}
BEN = {"id": "2", "acct": "ben@two.example", "username": "ben", "url": "https://two.example/@ben"}
STATUS = {
    "id": "901", "account": ANN, "content": "<p>x</p>", "created_at": "2025-03-30T18:30:40.000Z", "favourites_count": 5,
    "reblogs_count": 1,
}  # fmt: skip


def entries(name, row):
    place = Place(PurePath("x.json"), "", {}, 0)
    return [tables.read(flat) for tables, flat in reader_named(name).entries(row, place)]


@pytest.mark.parametrize(
    ("account", "handle"),
    [
        (ANN, "ann@one.example"),
        (BEN, "ben@two.example"),
        ({"acct": "ann"}, "ann"),
        ({"acct": "ann", "url": "http://[bad"}, "ann"),
        ({"acct": "@ann@one.example"}, "ann@one.example"),
        ({}, None),
        (None, None),
    ],
)
def test_accounts_of_mastodon_are_known_by_name_and_server(account, handle):
    assert full_handle(account) == handle


def test_answers_find_their_account_among_the_mentions_or_in_their_author():
    answer = STATUS | {"in_reply_to_id": "900", "in_reply_to_account_id": "2", "mentions": [BEN]}
    [entry] = entries("mastodon", answer)
    assert (entry.post.kind, entry.post.parent, entry.post.reply_to.native_id) == ("reply", "900", "ben@two.example")
    [to_self] = entries("mastodon", STATUS | {"in_reply_to_id": "900", "in_reply_to_account_id": "1"})
    assert to_self.post.reply_to.native_id == "ann@one.example"
    [unknown] = entries("mastodon", STATUS | {"in_reply_to_id": "900", "in_reply_to_account_id": "3"})
    assert unknown.post.reply_to is None


def test_boosts_are_reposts_without_words_and_their_originals_posts():
    boost, original = entries("mastodon", STATUS | {"id": "903", "account": BEN, "content": "", "reblog": STATUS})
    assert (boost.post.kind, boost.post.repost_of, boost.post.text, boost.post.like_count) == (
        "repost",
        "901",
        None,
        None,
    )
    assert (original.post.native_id, original.author.native_id, original.post.text) == ("901", "ann@one.example", "x")


def at(did, number):
    return f"at://did:plc:{did}/app.bsky.feed.post/{number}"


def bsky(did, number, **record):
    author = {"did": f"did:plc:{did}", "handle": f"{did}.example"}
    full_record = {"text": "x", "createdAt": "2025-03-30T18:30:40.000Z", **record}
    return {"uri": at(did, number), "cid": "c", "author": author, "record": full_record}


def answer_to(root, parent):
    return {"root": {"uri": root}, "parent": {"uri": parent}}


def test_threads_of_bluesky_are_read_above_and_below():
    below = {"post": bsky("cat", 3, reply=answer_to(at("ann", 1), at("ben", 2))), "replies": []}
    step = {"post": bsky("ben", 2, reply=answer_to(at("ann", 1), at("ann", 1))), "parent": {"post": bsky("ann", 1)}}
    gone = {"uri": at("dan", 4), "notFound": True}
    posts = {e.post.native_id: e.post for e in entries("bluesky", {"thread": step | {"replies": [below, gone]}})}
    assert {number: (post.kind, post.thread, post.parent) for number, post in posts.items()} == {
        at("ann", 1): ("original", None, None),
        at("ben", 2): ("comment", at("ann", 1), None),
        at("cat", 3): ("reply", at("ann", 1), at("ben", 2)),
    }
    assert posts[at("cat", 3)].reply_to.native_id == "did:plc:ben"


@pytest.mark.parametrize(
    "embed", [{"record": {"uri": at("ann", 1)}}, {"record": {"record": {"uri": at("ann", 1)}}, "media": {"images": []}}]
)
def test_embedded_posts_of_bluesky_are_quotes(embed):
    [entry] = entries("bluesky", bsky("ben", 2, embed=embed))
    assert (entry.post.kind, entry.post.quote_of) == ("quote", at("ann", 1))
    [other] = entries("bluesky", bsky("ben", 2, embed={"record": {"uri": "at://did:plc:ann/app.bsky.graph.list/1"}}))
    assert (other.post.kind, other.post.quote_of) == ("original", None)
