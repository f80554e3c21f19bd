"""Forgetting in the parts: rows of the account's posts go, rows of others refer to what stands for them."""

import re

import pyarrow.parquet as pq
import pytest
from support.parts import account, hit, post, write_parts

from graph.corpus.forget.forget import Forgot, forget
from graph.corpus.forget.parts import Erased
from graph.corpus.forget.stand_in import tokens_of
from graph.corpus.parts.manifest import Forgotten, read_manifest
from graph.corpus.parts.schema import part_path

LOST, OTHER = "5149645123456781", "5149645123456782"
ADDRESS, PROFILE = f"https://weibo.com/1/{LOST}", "https://weibo.com/n/~abcdef12"
GONE = Forgotten(ids=["weibo:g"], marks=["~abcdef12"])


@pytest.fixture
def corpus(tmp_path):
    text = f"{ADDRESS} {PROFILE}"
    urls = [hit("2", "url", ADDRESS, key=ADDRESS, start=0, end=36), hit("2", "url", PROFILE, key=PROFILE, start=37)]
    write_parts(tmp_path, "aaaa-0000", post=[post(LOST, author_id="g"), post(OTHER, author_id="a")],
                account=[account("g"), account("a")])  # fmt: skip
    write_parts(tmp_path, "bbbb-0000", post=[post(LOST, text="seen without its author")], hit=[hit(LOST, "label", "x")])
    write_parts(tmp_path, "cccc-0000", hit=urls, post=[
        post("1", kind="reply", author_id="a", thread_id=LOST, top_id=LOST, parent_id=LOST),
        post("2", kind="repost", author_id="a", repost_of_id=LOST, quote_of_id=LOST, text=text, links=[ADDRESS]),
        post("3", kind="comment", author_id="a", thread_id=OTHER),
    ])  # fmt: skip
    return tmp_path / "corpus"


def rows(corpus, table):
    parts = [part_path(corpus, table, part) for part in read_manifest(corpus).parts()]
    return [row for part in parts for row in pq.read_table(part).to_pylist()]


def test_rows_of_its_posts_go_whoever_the_file_says_wrote_them(corpus):
    assert forget(corpus.parent, GONE) == Forgot(Erased(posts=2, accounts=1, texts=1), rows=0, decisions=0)
    assert [row["id"] for row in rows(corpus, "post")] == [f"weibo:{n}" for n in (OTHER, "1", "2", "3")]
    assert [row["id"] for row in rows(corpus, "account")] == ["weibo:a"]
    assert [row["kind"] for row in rows(corpus, "hit")] == ["url", "url"]


def test_every_reference_is_to_what_stands_for_the_post(corpus):
    forget(corpus.parent, GONE)
    there = {row["id"].removeprefix("weibo:"): row for row in rows(corpus, "post")}
    [stand_in] = read_manifest(corpus).forgotten_posts
    assert re.fullmatch("weibo:~[0-9a-f]{16}", stand_in)
    assert [there["1"][name] for name in ("thread_id", "top_id", "parent_id")] == [stand_in] * 3
    assert [there["2"][name] for name in ("repost_of_id", "quote_of_id")] == [stand_in] * 2
    assert there["3"]["thread_id"] == f"weibo:{OTHER}"


def test_addresses_are_blanked_alike_in_texts_links_and_hits(corpus):
    forget(corpus.parent, GONE)
    [row] = [row for row in rows(corpus, "post") if row["id"] == "weibo:2"]
    address, profile = f"https://weibo.com/1/{'□' * 16}", f"https://weibo.com/n/{'□' * 9}"
    assert (row["text"], row["links"]) == (f"{address} {profile}", [address])
    assert [(one["value"], one["key"]) for one in rows(corpus, "hit")] == [(address, address), (profile, profile)]


def test_forgetting_again_changes_no_file(corpus):
    forget(corpus.parent, GONE)
    before = {path: path.stat().st_mtime_ns for path in corpus.rglob("*") if path.is_file()}
    assert forget(corpus.parent, GONE) == Forgot()
    assert {path: path.stat().st_mtime_ns for path in corpus.rglob("*") if path.is_file()} == before


def test_how_posts_are_called_in_addresses():
    posts = ["weibo:5149645123456781", "x:12345", "bluesky:at://did:plc:abcdefgh/app.bsky.feed.post/3kxyz12", "xhs:~n"]
    assert tokens_of(posts) == {"5149645123456781", "3kxyz12"}
