"""What a page shows, as plain frozen records."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import msgspec

INVERSES = {
    "replied to": "replies from",
    "reposted": "reposted by",
    "mentioned": "mentioned by",
    "quoted": "quoted by",
    "claims": "claimed by",
    "used": "used by",
    "posted on": "posts from",
    "variant of": "has the variant",
    "used together": "used together",
    "claimed together": "claimed together",
    "its users claim": "claimed by users of",
    "same person": "same person",
    "ties with": "ties with",
    "quotes": "quoted by",
    "answers": "answered by",
    "passes on": "passed on by",
}
"""What a relation is called from its other end; one whose two ends are alike is its own inverse."""


class NodeKey(NamedTuple):
    """A node's kind with its id: a hashtag and an account may share an id."""

    kind: str  # account hashtag label topic frame
    id: str  # as in the graph, or its page pseudonym once redacted


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A post's own text that stands behind a node."""

    pieces: tuple[str, ...]  # plain, marked, plain, marked … of the own text, in order
    facts: tuple[tuple[str, str], ...] = ()  # day, rule, holder … as the page words them
    author: str | None = None  # id of the account that wrote it, or its page pseudonym
    post_id: str | None = None  # None once redacted


class DrawnNode(msgspec.Struct, frozen=True, kw_only=True):
    """A node of the picture."""

    key: NodeKey
    label: str  # what people call it, with its sign: @name, #hashtag
    platform: str | None = None  # None for labels, topics and frames: they belong to no platform
    n: int = 0  # strength: posts or interactions; of what, the page says
    hop: int = 1  # ties between it and the ego; 0 for the ego
    facts: tuple[tuple[str, str], ...] = ()  # name and value, in the order of the details pane
    examples: tuple[Example, ...] = ()  # at most five, oldest first
    is_public: bool = True  # a public figure, or not a person at all
    marks: tuple[tuple[str, str], ...] = ()  # facet key and value, for legend, filter and colour
    first_at: dt.datetime | None = None  # from when it was active, local time of the case without zone
    last_at: dt.datetime | None = None  # until when
    x: float = 0.0  # position, y downwards
    y: float = 0.0
    size: float | None = None  # radius in units of the position; None = by n
    parent: NodeKey | None = None  # the community that it lies in, where that can be opened
    n_left_out: int = 0  # members of a community that are not on the page


class DrawnEdge(msgspec.Struct, frozen=True, kw_only=True):
    """A tie of the picture."""

    source: NodeKey
    target: NodeKey
    relation: str  # replied to, reposted, mentioned, quoted, claims, used, used together, variant of: a key of INVERSES
    n: int = 1  # how often


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """Something by which nodes are counted, filtered and coloured."""

    key: str  # as in DrawnNode.marks; "kind" and "platform" are there without marks
    title: str  # heading in the legend, and column of the table
    none: str = "none"  # what nodes without a value are called
    is_ordered: bool = False  # values in the given order, not by falling number
    values: tuple[str, ...] = ()  # the order of values; those not named come after, sorted
    rest: str = ""  # the value that gathers what is too small for one of its own: grey, never outlined


KIND = Facet(key="kind", title="Kind")
PLATFORM = Facet(key="platform", title="Platform", none="not of one platform")


class DrawnGraph(msgspec.Struct, frozen=True, kw_only=True):
    """A network as a page shows it."""

    ego: NodeKey | None = None  # the node that it is about, if it is about one
    nodes: tuple[DrawnNode, ...] = ()
    edges: tuple[DrawnEdge, ...] = ()  # both ends among the nodes
    left_out: tuple[tuple[str, int], ...] = ()  # kind, how many are not shown
    n_posts: int = 0  # posts that it was counted from
    days: tuple[str, str] | None = None  # first and last day of those posts, in the case's time zone
    collected: tuple[str, str] | None = None  # first and last day on which they were collected, UTC
    hops: int = 1  # how far from the ego
    facets: tuple[Facet, ...] = (KIND, PLATFORM)  # in the legend's order
    colour: str = "kind"  # facet that colours at first
    outlines: str = ""  # facet whose values are outlined in the picture
    off: tuple[str, ...] = ()  # relations that are not shown until asked for
    dashed: tuple[str, ...] = ()  # relations drawn dashed: inferred ones
    zone: str = ""  # time zone of first_at and last_at

    def sorted(self) -> DrawnGraph:
        """Return the same graph in one order: the ego first, then by kind, distance, falling strength and id."""
        nodes = sorted(
            self.nodes, key=lambda node: (node.key != self.ego, node.key.kind, node.hop, -node.n, node.key.id)
        )
        edges = sorted(self.edges, key=lambda edge: (edge.source, edge.target, edge.relation, edge.n))
        return msgspec.structs.replace(
            self, nodes=tuple(nodes), edges=tuple(edges), left_out=tuple(sorted(self.left_out))
        )
