"""What the graph holds: every node label and relationship type, in loading order.

Tables, constraints, loading, export and docs are derived from the records listed here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from graph.nodes import (
    Account,
    Claim,
    Community,
    Estimate,
    Event,
    Frame,
    Hashtag,
    Label,
    Link,
    Media,
    Node,
    Post,
    Target,
    Topic,
)
from graph.relationships import (
    About,
    AnsweredBy,
    Authored,
    BasedOn,
    Claims,
    CoordinatesWith,
    Expresses,
    Follows,
    InteractsWith,
    LinksTo,
    MemberOf,
    Mentions,
    Names,
    Quotes,
    Relationship,
    ReplyTo,
    RepostOf,
    SamePersonAs,
    Shows,
    Tagged,
    TakesStance,
    UsesLabel,
    VariantOf,
)

NODES: tuple[type[Node], ...] = (
    Account,
    Post,
    Hashtag,
    Topic,
    Label,
    Frame,
    Target,
    Event,
    Link,
    Media,
    Community,
    Claim,
    Estimate,
)
RELATIONSHIPS: tuple[type[Relationship], ...] = (
    Authored,
    ReplyTo,
    RepostOf,
    Quotes,
    Mentions,
    Tagged,
    VariantOf,
    About,
    Names,
    UsesLabel,
    Claims,
    Expresses,
    TakesStance,
    LinksTo,
    Shows,
    Follows,
    InteractsWith,
    MemberOf,
    CoordinatesWith,
    SamePersonAs,
    AnsweredBy,
    BasedOn,
)

RECORDS: tuple[type[Node | Relationship], ...] = (*NODES, *RELATIONSHIPS)
"""All of them, nodes first: the order in which tables are written and loaded."""


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


def table_name(record: type[msgspec.Struct]) -> str:
    """Return the table of a record: its class name in snake case.

    >>> table_name(TakesStance), table_name(Post)
    ('takes_stance', 'post')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", record.__name__).lower()
