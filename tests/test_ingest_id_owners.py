"""A map says whose numbers its ids are, where a platform numbers kinds or servers apart."""

from __future__ import annotations

from pathlib import PurePath

import pytest
from support.ingested import CASE, write
from test_ingest_privacy import written_text

from graph.ids import Pseudonyms, read_salt
from graph.opened import opened_corpus
from graph.platforms import PLATFORMS
from ingest.plain.reader import table_reader
from ingest.readers.contract import Place
from ingest.records import RejectedRecord
from ingest.rows.profiles import mask_profiles

PLACE = Place(PurePath("a.csv"), "", {}, 0)
COLUMNS = '[columns]\nid = "n"\nthread = "t"\nparent = "p"\ntext = "w"\nauthor_id = "who"\n'


def mapping(platform, kind, *, columns="", **constants):
    lines = [f'platform = "{platform}"', f'kind = "{kind}"', "", COLUMNS + columns, "[constants]"]
    return "\n".join([*lines, *(f'{name} = "{value}"' for name, value in constants.items())])


def ids(toml, **row):
    reader = table_reader(toml)
    [(tables, flat)] = reader.entries({"t": None, "p": None, "w": "x", "who": "7", **row}, PLACE)
    entry = tables.read(flat)
    assert entry.post is not None
    return entry.post.native_id, entry.post.thread, entry.post.parent


@pytest.mark.parametrize(
    ("toml", "row", "expected"),
    [
        (mapping("bili", "original", space="dynamic", thread_space="dynamic"), {"n": "5"}, ("d5", None, None)),
        (mapping("bili", "original", space="video", thread_space="video"), {"n": "BV17x411w7KC"},
         ("v170001", None, None)),
        (mapping("bili", "comment", thread_space="article"), {"n": "5", "t": "5", "p": "6"}, ("c5", "cv5", "c6")),
        (mapping("bili", "comment", thread_space="video"), {"n": "9", "t": "5", "p": "5"}, ("c9", "v5", "v5")),
        (mapping("zhihu", "comment", columns='thread_space = "of"\n'), {"n": "5", "t": "5", "of": "answer"},
         ("c5", "a5", None)),
        (mapping("zhihu", "original", columns='space = "of"\n', thread_space="question"),
         {"n": "5", "t": "8", "of": "article"}, ("p5", "q8", None)),
        (mapping("tieba", "comment"), {"n": "5", "t": "5", "p": "4"}, ("p5", "t5", "p4")),
        (mapping("tieba", "original"), {"n": "5"}, ("t5", None, None)),
        (mapping("zhihu", "comment", thread_space="answer"), {"n": "c5", "t": "a5"}, ("c5", "a5", None)),
        (mapping("mastodon", "comment", server="one.example"), {"n": "5", "t": "4"},
         ("one.example/5", "one.example/4", None)),
        (mapping("mastodon", "comment", columns='server = "at"\n'), {"n": "https://two.example/@ann/5", "at": "https://one.example/x"},
         ("two.example/5", None, None)),
        (mapping("weibo", "comment"), {"n": "5", "t": "4"}, ("5", "4", None)),
    ],
)  # fmt: skip
def test_ids_carry_their_number_space_or_server(toml, row, expected):
    assert ids(toml, **row) == expected


@pytest.mark.parametrize(
    ("platform", "kind", "constants", "message", "hint"),
    [
        ("bili", "original", {}, "numbers video, dynamic, article apart", "space = 'video'"),
        ("bili", "comment", {}, "does not say which a number is of: thread_space", "thread_space = 'video'"),
        ("zhihu", "original", {"thread_space": "question"}, "numbers question, answer, article apart", "space = "),
        ("zhihu", "comment", {"thread_space": "film"}, "'film' is none of question, answer", "a column"),
        ("mastodon", "comment", {}, "every server of mastodon has numbers of its own", "server = 'one.example'"),
        ("weibo", "comment", {"space": "video"}, "it has no space", "leave space out"),
        ("weibo", "comment", {"server": "one.example"}, "has no servers", "leave server out"),
    ],
)
def test_a_map_that_does_not_say_it_is_an_error(fanweave, tmp_path, platform, kind, constants, message, hint):
    (tmp_path / "my.toml").write_text(mapping(platform, kind, **constants), encoding="utf-8")
    table = write(tmp_path, "a.csv", [{"n": "1", "t": "2", "p": "", "w": "x", "who": "7"}])
    ran = fanweave("ingest", table, "--map", tmp_path / "my.toml")
    first, second = ran.err.splitlines()
    assert ran.code == 2 and first.startswith(f"error: {tmp_path / 'my.toml'}:") and message in first
    assert second.startswith("hint: ") and hint in second


def test_a_row_without_its_space_or_server_is_rejected_and_not_merged():
    for toml in (
        mapping("zhihu", "comment", columns='thread_space = "of"\n'),
        mapping("mastodon", "comment", columns='server = "of"\n'),
    ):
        with pytest.raises(RejectedRecord) as raised:
            ids(toml, n="5", t="4", of="")
        assert raised.value.reason == "missing_id"


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("ann", "one.example/@ann"),
        ("@Ann", "one.example/@ann"),
        ("ann@two.example", "two.example/@ann"),
        ("https://two.example/@Ann", "two.example/@ann"),
        ("https://two.example/users/ann", "two.example/@ann"),
        ("two.example/@ann", "two.example/@ann"),
        ("17", "one.example/17"),
    ],
)
def test_accounts_carry_their_server(cell, key):
    reader = table_reader(mapping("mastodon", "original", server="one.example"))
    [(tables, flat)] = reader.entries({"n": "1", "t": None, "p": None, "w": "x", "who": cell}, PLACE)
    assert tables.read(flat).author.native_id == key


def test_every_platform_with_number_spaces_tells_them_apart():
    for platform in PLATFORMS:
        prefixes = [prefix for _, prefix in platform.spaces]
        assert len(set(prefixes)) == len(prefixes)
        assert not prefixes or "comment" in dict(platform.spaces)


# --- Bluesky: the id of a post holds its author's

DID = "did:plc:abcdefghijklmnopqrstuvwx"
OTHER = "did:plc:zyxwvutsrqponmlkjihgfedc"


def at(did, number):
    return f"at://{did}/app.bsky.feed.post/3lbqyzab{number}"


def bsky(did, number, text, **record):
    author = {"did": did, "handle": f"{did[8:12]}.example"}
    return {"uri": at(did, number), "cid": "c", "author": author,
            "record": {"text": text, "createdAt": "2025-03-30T18:30:40.000Z", **record}}  # fmt: skip


@pytest.fixture
def sky(fanweave, tmp_path):
    reply = {"root": {"uri": at(DID, 1)}, "parent": {"uri": at(DID, 1)}}
    rows = [
        bsky(DID, 1, "first words"),
        bsky(OTHER, 2, f"see {at(DID, 1)} and https://bsky.app/profile/{DID}/post/3lbqyzab1", reply=reply),
    ]
    assert fanweave("ingest", write(tmp_path, "sky.jsonl", rows)).code == 0
    return tmp_path / "workspace"


def post_ids(workspace):
    with opened_corpus(workspace, CASE) as corpus:
        ties = corpus.ask("SELECT from_id, to_id FROM reply_to")
        return {row["id"] for row in corpus.ask("SELECT id FROM post")}, ties


def test_a_private_account_stands_in_no_id_of_its_posts(fanweave, sky):
    people = Pseudonyms(read_salt(sky / "salt"))
    first, second = (people.account_id("bluesky", did).partition(":")[2] for did in (DID, OTHER))
    ids, ties = post_ids(sky)
    assert ids == {f"bluesky:{at(first, 1)}", f"bluesky:{at(second, 2)}"}
    assert ties == [{"from_id": f"bluesky:{at(second, 2)}", "to_id": f"bluesky:{at(first, 1)}"}]
    everything = "\n".join(written_text(sky))
    assert DID not in everything and OTHER not in everything


@pytest.mark.parametrize("form", ["id", "pseudonym"])
def test_an_account_whose_id_stands_in_its_posts_is_forgotten(fanweave, sky, form):
    account = Pseudonyms(read_salt(sky / "salt")).account_id("bluesky", DID)
    ran = fanweave("forget", f"bluesky:{DID}" if form == "id" else account)
    assert ran.code == 0 and "taken out: 1 posts, 2 account rows" in ran.out
    ids, ties = post_ids(sky)
    assert not any(account.partition(":")[2] in one for one in ids) and len(ids) == 2
    assert [tie["to_id"].startswith("bluesky:~") for tie in ties] == [True]
    everything = "\n".join(text for text in written_text(sky) if '"forgotten"' not in text)
    assert account not in everything and "3lbqyzab1" not in everything


def test_an_account_named_by_its_id_in_a_text_is_masked():
    masked = mask_profiles(
        "weibo", f"{at(DID, 1)} {DID}, did it", key=lambda platform, name: f"{platform[:2]}{name[-2:]}"
    )
    assert masked == "at://~blwx/app.bsky.feed.post/3lbqyzab1 ~blwx, did it"
