"""What the graph holds: one frozen record a node label or relationship type, one comment a field.

A relationship's docstring is its ASCII arrow; tables, constraints, loading, export and docs are derived from here.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import ClassVar, NamedTuple

import msgspec


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A node; its class name is the node label, ``id`` its key."""

    id: str  # unique within the node label


class Relationship(msgspec.Struct, frozen=True, kw_only=True):
    """A directed relationship; the subclass's docstring is its arrow, ``KEY`` what tells two of a pair apart."""

    KEY: ClassVar[tuple[str, ...]] = ()

    from_id: str  # id of the node that the arrow leaves
    to_id: str  # id of the node that it points to


# --- nodes -----------------------------------------------------------------------------------------------------


class Account(Node, frozen=True, kw_only=True):
    """A handle on one platform."""

    platform: str  # weibo xhs douyin kuaishou bili tieba zhihu x reddit youtube tiktok bluesky mastodon
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


# --- relationships ---------------------------------------------------------------------------------------------


class Authored(Relationship, frozen=True, kw_only=True):
    """(:Account)-[:AUTHORED]->(:Post)"""


class ReplyTo(Relationship, frozen=True, kw_only=True):
    """(:Post)-[:REPLY_TO]->(:Post)"""

    evidence: str  # field, text_reply_prefix or thread


class RepostOf(Relationship, frozen=True, kw_only=True):
    """(:Post)-[:REPOST_OF]->(:Post)"""

    evidence: str  # field or text_chain


class Quotes(Relationship, frozen=True, kw_only=True):
    """(:Post)-[:QUOTES]->(:Post)"""


class Mentions(Relationship, frozen=True, kw_only=True):
    """(:Post)-[:MENTIONS]->(:Account)"""


class Tagged(Relationship, frozen=True, kw_only=True):
    """(:Post)-[:TAGGED]->(:Hashtag)"""


class VariantOf(Relationship, frozen=True, kw_only=True):
    """(:Hashtag)-[:VARIANT_OF]->(:Topic)"""


class About(Relationship, frozen=True, kw_only=True):
    """(:Post)-[:ABOUT]->(:Topic)"""

    rule: str  # id of the rule
    p: float  # how sure


class Names(Relationship, frozen=True, kw_only=True):
    """(:Post)-[:NAMES]->(:Target)"""

    KEY = ("start", "end")

    start: int  # first code point in the post's text
    end: int  # one past the last
    rule: str  # id of the rule
    p: float  # how sure


class UsesLabel(Relationship, frozen=True, kw_only=True):
    """(:Post)-[:USES_LABEL]->(:Label)"""

    KEY = ("start", "end")

    start: int  # first code point in the post's text
    end: int  # one past the last
    rule: str  # id of the rule
    p: float  # sure that it is the label
    holder: str  # whose label: self vocative other quoted unclear
    holder_p: float  # sure whose label it is
    negated: bool  # "not a fan"


class Claims(Relationship, frozen=True, kw_only=True):
    """(:Account)-[:CLAIMS]->(:Label)"""

    first_at: dt.datetime | None  # first post in which the account claims it, UTC
    last_at: dt.datetime | None  # last such post, UTC
    n: int  # posts in which it does


class Expresses(Relationship, frozen=True, kw_only=True):
    """(:Post)-[:EXPRESSES]->(:Frame)"""

    KEY = ("start", "end")

    start: int  # first code point in the post's text
    end: int  # one past the last
    rule: str  # id of the rule
    p: float  # how sure
    polarity: str  # yes no conditional question unclear
    target: str | None  # whom or what it is about


class TakesStance(Relationship, frozen=True, kw_only=True):
    """(:Post)-[:TAKES_STANCE]->(:Target)"""

    value: str  # support oppose none unclear
    p: float  # how sure
    rule: str  # id of the rule


class LinksTo(Relationship, frozen=True, kw_only=True):
    """(:Post)-[:LINKS_TO]->(:Link)"""


class Shows(Relationship, frozen=True, kw_only=True):
    """(:Post)-[:SHOWS]->(:Media)"""


class Follows(Relationship, frozen=True, kw_only=True):
    """(:Account)-[:FOLLOWS]->(:Account)"""


class InteractsWith(Relationship, frozen=True, kw_only=True):
    """(:Account)-[:INTERACTS_WITH]->(:Account)"""

    KEY = ("kind",)

    kind: str  # reply repost mention quote
    n: int  # how often
    first_at: dt.datetime | None  # first time, UTC
    last_at: dt.datetime | None  # last time, UTC


class MemberOf(Relationship, frozen=True, kw_only=True):
    """(:Account)-[:MEMBER_OF]->(:Community)"""

    role: str  # what the account is in it


class CoordinatesWith(Relationship, frozen=True, kw_only=True):
    """(:Account)-[:COORDINATES_WITH]->(:Account)"""

    KEY = ("kind",)

    kind: str  # what they did together
    n: int  # how often
    q: float  # false discovery rate


class SamePersonAs(Relationship, frozen=True, kw_only=True):
    """(:Account)-[:SAME_PERSON_AS]->(:Account)"""

    p: float  # how sure; exists only with --keep-names


class AnsweredBy(Relationship, frozen=True, kw_only=True):
    """(:Claim)-[:ANSWERED_BY]->(:Estimate)"""


class BasedOn(Relationship, frozen=True, kw_only=True):
    """(:Estimate)-[:BASED_ON]->(:Post)"""


NODES: tuple[type[Node], ...] = (
    Account, Post, Hashtag, Topic, Label, Frame, Target, Event, Link, Media, Community, Claim, Estimate,
)  # fmt: skip
RELATIONSHIPS: tuple[type[Relationship], ...] = (
    Authored, ReplyTo, RepostOf, Quotes, Mentions, Tagged, VariantOf, About, Names, UsesLabel, Claims, Expresses,
    TakesStance, LinksTo, Shows, Follows, InteractsWith, MemberOf, CoordinatesWith, SamePersonAs, AnsweredBy, BasedOn,
)  # fmt: skip


class Arrow(NamedTuple):
    """A relationship type with the node labels at its two ends."""

    start: str
    type: str
    end: str


def arrow(record: type[Relationship]) -> Arrow:
    """Return the arrow that the record's docstring draws.

    >>> arrow(ReplyTo)
    Arrow(start='Post', type='REPLY_TO', end='Post')
    """
    match = re.fullmatch(r"\(:(\w+)\)-\[:(\w+)\]->\(:(\w+)\)", (record.__doc__ or "").strip())
    if match is None:
        raise TypeError(f"{record.__name__}: the docstring must be an arrow")
    return Arrow(*match.groups())


def table_name(record: type[Node | Relationship]) -> str:
    """Return the table of a record: its class name in snake case.

    >>> table_name(TakesStance), table_name(Post)
    ('takes_stance', 'post')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", record.__name__).lower()
