"""What an ego page shows, as plain frozen records."""

from __future__ import annotations

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


class EgoNode(msgspec.Struct, frozen=True, kw_only=True):
    """A node of the picture."""

    key: NodeKey
    label: str  # what people call it, with its sign: @name, #hashtag
    platform: str | None = None  # None for labels, topics and frames: they belong to no platform
    n: int = 0  # strength of its tie to the ego: posts or interactions
    hop: int = 1  # ties between it and the ego; 0 for the ego
    facts: tuple[tuple[str, str], ...] = ()  # name and value, in the order of the details pane
    examples: tuple[Example, ...] = ()  # at most five, oldest first
    is_public: bool = True  # a public figure, or not a person at all


class EgoEdge(msgspec.Struct, frozen=True, kw_only=True):
    """A tie of the picture."""

    source: NodeKey
    target: NodeKey
    relation: str  # replied to, reposted, mentioned, quoted, claims, used, used together, variant of, expresses
    n: int = 1  # how often


class EgoGraph(msgspec.Struct, frozen=True, kw_only=True):
    """One node and its neighbourhood."""

    ego: NodeKey
    nodes: tuple[EgoNode, ...]  # the ego among them
    edges: tuple[EgoEdge, ...] = ()  # both ends among the nodes
    left_out: tuple[tuple[str, int], ...] = ()  # kind, how many of its neighbours are not shown
    n_posts: int = 0  # posts that the neighbourhood was counted from
    days: tuple[str, str] | None = None  # first and last day of those posts, in the case's time zone
    collected: tuple[str, str] | None = None  # first and last day on which they were collected, UTC
    hops: int = 1  # how far from the ego

    def sorted(self) -> EgoGraph:
        """Return the same graph in one order: the ego first, then by kind, distance, falling strength and id."""
        nodes = sorted(
            self.nodes, key=lambda node: (node.key != self.ego, node.key.kind, node.hop, -node.n, node.key.id)
        )
        edges = sorted(self.edges, key=lambda edge: (edge.source, edge.target, edge.relation, edge.n))
        return msgspec.structs.replace(
            self, nodes=tuple(nodes), edges=tuple(edges), left_out=tuple(sorted(self.left_out))
        )
