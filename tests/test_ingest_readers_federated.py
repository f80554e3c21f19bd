"""What the objects of Mastodon and Bluesky are known to be."""

from pathlib import PurePath

import pytest
from support.ingested import Ingested, write

from ingest.readers.contract import Place
from ingest.readers.federated.handles import full_handle
from ingest.readers.registry import reader_named
from ingest.records import RejectedRecord

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
    assert (entry.post.kind, entry.post.parent) == ("reply", "one.example/900")
    assert (entry.post.reply_to.native_id, entry.post.reply_to.name) == ("two.example/@ben", "ben@two.example")
    [to_self] = entries("mastodon", STATUS | {"in_reply_to_id": "900", "in_reply_to_account_id": "1"})
    assert to_self.post.reply_to.native_id == "one.example/@ann"
    [unknown] = entries("mastodon", STATUS | {"in_reply_to_id": "900", "in_reply_to_account_id": "3"})
    assert unknown.post.reply_to is None


def test_boosts_are_reposts_without_words_and_their_originals_posts():
    boost, original = entries("mastodon", STATUS | {"id": "903", "account": BEN, "content": "", "reblog": STATUS})
    assert (boost.post.native_id, boost.post.kind, boost.post.repost_of) == (
        "one.example/903", "repost", "one.example/901",
    )  # fmt: skip
    assert (boost.post.text, boost.post.like_count) == (None, None)
    assert (original.post.native_id, original.author.native_id, original.post.text) == (
        "one.example/901", "one.example/@ann", "x",
    )  # fmt: skip


FOREIGN = STATUS | {"account": BEN, "uri": "https://two.example/users/ben/statuses/77", "in_reply_to_id": "900"}


@pytest.mark.parametrize(
    ("change", "server", "key", "parent"),
    [
        ({"mentions": [ANN]}, None, "one.example/901", "one.example/900"),
        ({"tags": [{"name": "ev", "url": "https://one.example/tags/ev"}]}, None, "one.example/901", "one.example/900"),
        ({"reblog": STATUS}, None, "one.example/901", None),
        ({}, "one.example", "one.example/901", "one.example/900"),
        ({}, None, "two.example/77", None),
    ],
)
def test_ids_of_mastodon_carry_the_server_that_was_asked(change, server, key, parent):
    place = Place(PurePath("x.json"), "", {}, 0, server=server)
    [first, *_] = [tables.read(flat) for tables, flat in reader_named("mastodon").entries(FOREIGN | change, place)]
    assert first.post is not None
    assert (first.post.native_id, None if "reblog" in change else first.post.parent) == (key, parent)


def test_a_status_of_no_known_server_is_refused_and_not_merged():
    [(tables, flat)] = reader_named("mastodon").entries(FOREIGN | {"uri": None}, Place(PurePath("x.json"), "", {}, 0))
    with pytest.raises(RejectedRecord) as raised:
        tables.read(flat)
    assert raised.value.reason == "missing_id"


def test_number_123_of_two_servers_is_two_posts(fanweave, tmp_path):
    for server in ("one", "two"):
        home = f"https://{server}.example"
        ann = {"id": "1", "acct": "ann", "username": "ann", "url": f"{home}/@ann"}
        ben = {"id": "2", "acct": "ben@three.example", "username": "ben", "url": "https://three.example/@ben"}
        text = {"id": "123", "account": ann, "uri": f"{home}/users/ann/statuses/123", "content": f"<p>{server}</p>"}
        answer = {
            "id": "124",
            "account": ben,
            "uri": "https://three.example/users/ben/statuses/9",
            "content": "<p>re</p>",
        }
        write(tmp_path / server, "statuses.jsonl", [STATUS | text, STATUS | answer | {"in_reply_to_id": "123"}])
    served = Ingested(fanweave, tmp_path / "workspace", tmp_path / "one", tmp_path / "two")
    texts = {number: row["text"] for number, row in served.posts().items()}
    assert texts == {
        "one.example/123": "one", "two.example/123": "two", "one.example/124": "re", "two.example/124": "re",
    }  # fmt: skip
    assert set(served.ties("reply_to")) == {
        ("one.example/124", "one.example/123"), ("two.example/124", "two.example/123"),
    }  # fmt: skip
    names = {row["name"] for row in served.rows("account")}
    assert names == {"ann@one.example", "ann@two.example", "ben@three.example"}
    assert served.rows("conflict") == []


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
