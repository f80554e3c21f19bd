"""The node labels: one frozen record each, one comment a field."""

from __future__ import annotations

import datetime as dt

import msgspec


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A node; its class name is the node label, ``id`` its key."""

    id: str  # unique within the node label


class Account(Node, frozen=True, kw_only=True):
    """A handle on one platform."""

    platform: str  # a code of the register in graph/platforms.py, or other:NAME
    key_kind: str | None = None  # what the id rests on: id hash sec_uid profile_url nickname
    name_key: str | None = None  # keyed hash of the folded nickname, 16 hex
    name: str | None = None  # clear nickname: public figures, or everybody with --keep-names
    registered_at: dt.datetime | None = None  # when the account was opened, UTC
    follower_count: int | None = None  # as the platform reported it last
    verified: bool | None = None  # carries the platform's mark
    gender: str | None = None  # f or m
    ip_region: str | None = None  # region the platform showed last
    tenure_years: float | None = None  # longest tenure the account claims for itself, years
    is_official: bool = False  # speaks for the organisation of the case
    is_focal: bool = False  # the account that the case is about
    is_bot: bool = False  # an automatic account of the platform


class Post(Node, frozen=True, kw_only=True):
    """Anything authored."""

    platform: str  # as Account.platform
    kind: str | None = None  # original comment reply repost quote; null for a stub
    thread_id: str | None = None  # the post that everything hangs under
    top_id: str | None = None  # the top comment above a reply
    text: str | None = None  # as posted, names of private accounts masked; null when not collected
    own_start: int | None = None  # the author's own text is text[own_start:own_end], code points
    own_end: int | None = None  # end of the own text, exclusive
    n_chars: int | None = None  # code points of the own text
    lang: str | None = None  # zh en other; null without letters
    created_at: dt.datetime | None = None  # when it was posted, UTC
    created_ms: int | None = None  # the same in milliseconds since 1970, for stores
    day: str | None = None  # the same as an ISO date in the case's time zone
    collected_at: dt.datetime | None = None  # when the collector saw it, UTC
    time_is_approximate: bool | None = None  # resolved from a relative form
    like_count: int | None = None  # reported by the platform as of collected_at
    comment_count: int | None = None  # likewise
    repost_count: int | None = None  # likewise
    read_count: int | None = None  # likewise
    lower_bounds: list[str] | None = None  # counts that are only "at least", by field name
    sort_mode: str | None = None  # order in which the collector saw the thread, where known
    gate_mode: str | None = None  # comment selection that the platform applied, where known
    keywords: list[str] | None = None  # search words that found it
    ip_region: str | None = None  # region the platform showed for it
    is_truncated: bool | None = None  # the collector got a cut text
    is_deleted: bool | None = None  # only a notice of deletion was collected
    is_stub: bool = False  # only referred to, never collected
    stance: str | None = None  # towards the case's focal target: support oppose none unclear
    side: str | None = None  # in the matter as a whole: support oppose mixed unclear none; null where nothing was read
    low_content: bool | None = None  # nothing but a filler, a cheer or a mark


class Hashtag(Node, frozen=True, kw_only=True):
    """A platform's own tag object."""

    platform: str  # as Account.platform
    tag: str  # as it was written most often, without marks
    read_count: int | None = None  # reported by the platform
    discussion_count: int | None = None  # reported by the platform


class Topic(Node, frozen=True, kw_only=True):
    """What posts are about, whatever the platform and the spelling."""


class Label(Node, frozen=True, kw_only=True):
    """A fan-identity label."""

    facet: str | None = None  # fan user owner veteran role accusation …
    polarity: str | None = None  # + 0 - towards the case's brand
    is_control: bool = False  # label of the case's control, a brand without a crisis


class Frame(Node, frozen=True, kw_only=True):
    """A way of telling the matter; evidence_* are the kinds of evidence a post offers."""


class Target(Node, frozen=True, kw_only=True):
    """Whom or what a stance is about."""

    kind: str | None = None  # brand person product group


class Event(Node, frozen=True, kw_only=True):
    """A dated occurrence of the case."""

    kind: str | None = None  # crash statement gate report ritual
    at: dt.datetime | None = None  # when, UTC
    source: str | None = None  # public page that dates it


class Link(Node, frozen=True, kw_only=True):
    """A web address, normalised."""


class Media(Node, frozen=True, kw_only=True):
    """A picture or video, by the hash of its address or content."""


class Community(Node, frozen=True, kw_only=True):
    """The result of a named method on a named projection."""

    method: str | None = None  # guardians, louvain …
    projection: str | None = None  # ties that it was found in
    resolution: float | None = None  # parameter of the method
    seed: int | None = None  # seed of the method


class Claim(Node, frozen=True, kw_only=True):
    """A statement of the case that data may support or contradict."""


class Estimate(Node, frozen=True, kw_only=True):
    """A number with its uncertainty."""

    value: float | None = None  # the number
