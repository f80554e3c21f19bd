"""The relationship types: one frozen record each under its ASCII arrow, one comment a field."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

import msgspec


class Relationship(msgspec.Struct, frozen=True, kw_only=True):
    """A directed relationship: its docstring is its arrow, ``KEY`` the fields that distinguish two of the same pair."""

    KEY: ClassVar[tuple[str, ...]] = ()

    from_id: str  # id of the node that the arrow leaves
    to_id: str  # id of the node that it points to


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
    back_n: int = 0  # how often the other turned to this one in the same way; 0: never


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
