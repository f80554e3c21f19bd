"""Tables of the corpus that are exported but not loaded: counts as seen, hits, ways of reposts, acts, uses."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

import msgspec


class CorpusRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a corpus table; ``KEY`` is what its table is sorted by."""

    KEY: ClassVar[tuple[str, ...]] = ()


class PostSnapshot(CorpusRow, frozen=True, kw_only=True):
    """The counts of a post as one crawl saw them."""

    KEY = ("post_id", "collected_at", "keyword", "like_count", "comment_count", "repost_count", "read_count")

    post_id: str  # id of the post
    collected_at: dt.datetime | None  # when the collector saw it, UTC; null = not in the file
    like_count: int | None  # as reported at that moment
    comment_count: int | None  # likewise
    repost_count: int | None  # likewise
    read_count: int | None  # likewise
    lower_bounds: list[str] | None  # counts that are only "at least", by field name
    sort_mode: str | None  # order in which the collector saw the thread
    gate_mode: str | None  # comment selection that the platform applied
    keyword: str | None  # search word that found it


class HashtagSnapshot(CorpusRow, frozen=True, kw_only=True):
    """The counts of a hashtag as one crawl saw them."""

    KEY = ("hashtag_id", "collected_at")

    hashtag_id: str  # id of the hashtag
    collected_at: dt.datetime | None  # when the collector saw it, UTC
    read_count: int | None  # as reported at that moment
    discussion_count: int | None  # likewise


class Hit(CorpusRow, frozen=True, kw_only=True):
    """One find in a text, whatever became of it."""

    KEY = ("post_id", "start", "end", "kind", "value", "rule")

    post_id: str  # id of the post
    start: int  # first code point in the post's text
    end: int  # one past the last
    kind: str  # hashtag mention reply repost emoji url ent label topic frame tenure stance flag …
    value: str  # what was found: code of the label or frame, raw hashtag, masked nickname
    key: str | None  # normal form: name key, hashtag key or address
    rule: str  # id of the rule
    conf: float  # how sure, 0 to 1
    ent: str | None  # entity that it names
    holder: str | None  # whose label: self vocative other quoted unclear
    negated: bool  # "not a fan"
    seg: int  # 0 = the author's own words, n = behind the n-th //@
    target: str | None  # whom or what it is about
    polarity: str | None  # yes no conditional question unclear
    holder_conf: float  # how sure of the holder, 0 to 1


class RepostPath(CorpusRow, frozen=True, kw_only=True):
    """One step of the chain of a repost, read from its text."""

    KEY = ("post_id", "position")

    post_id: str  # id of the repost
    position: int  # 1 = whom the author passes on, then that account's source, and so on
    name_key: str  # keyed hash of the nickname in the text
    account_id: str | None  # the one account of that name; null = nobody, or two


class Act(CorpusRow, frozen=True, kw_only=True):
    """One post in which an account turned to another; INTERACTS_WITH counts them."""

    KEY = ("source", "target", "kind", "ms", "post_id")

    source: str  # id of the account that acted
    target: str  # id of the account that it turned to, never the same
    kind: str  # reply repost quote mention
    ms: int | None  # when, in milliseconds since 1970; null = not in the file
    post_id: str  # id of the post


class Use(CorpusRow, frozen=True, kw_only=True):
    """One post in which an account used something that others can use too."""

    KEY = ("account", "object", "kind", "ms", "post_id")

    account: str  # id of the account
    object: str  # id of what it used
    kind: str  # hashtag; thread: it wrote in it; repost: it passed that post on; link; media
    ms: int | None  # when, in milliseconds since 1970; null = not in the file
    post_id: str  # id of the post


class Conflict(CorpusRow, frozen=True, kw_only=True):
    """A collected row whose id is that of a different post, which was collected later; nothing else reads it."""

    KEY = ("post_id", "collected_at", "created_at", "author_id", "text", "kind")

    post_id: str  # id that both have; the post itself is the newest row
    author_id: str | None  # who wrote this one
    kind: str | None  # original comment reply repost quote
    text: str | None  # what this one says, names masked
    created_at: dt.datetime | None  # when this one was posted, UTC
    collected_at: dt.datetime | None  # when the collector saw this one, UTC
    differs_in: str  # author = another account wrote it; time = posted more than 60 s before or after


CORPUS_TABLES: tuple[type[CorpusRow], ...] = (PostSnapshot, HashtagSnapshot, Hit, RepostPath, Act, Use, Conflict)
