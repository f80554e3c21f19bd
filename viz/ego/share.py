"""What leaves the house: accounts under page pseudonyms, quotes cut, nothing that finds a private person again."""

from __future__ import annotations

import hashlib

import msgspec

from viz.ego.quote import SHARED_LENGTH, cut_quote
from viz.ego.records import EgoEdge, EgoGraph, EgoNode, Example, NodeKey

SHARED_FACTS = frozenset({"posts", "stance", "followers"})
"""Facts of a private account that may be shown to others; follower numbers only as a band."""


def page_hash(account_id: str) -> str:
    """Return the 16 hex digits that stand for an account's id on shared pages.

    Private ids are keyed pseudonyms already, so this hash cannot be undone by trying ids of the platform.
    """
    return hashlib.blake2b(
        account_id.encode("utf-8", "surrogatepass"), digest_size=8, person=b"fanweave-page"
    ).hexdigest()


def redact(graph: EgoGraph) -> EgoGraph:
    """Return the graph as others may see it: same nodes and ties, no account or post id, quotes of 80 characters."""
    names = _pseudonyms(graph)
    return msgspec.structs.replace(
        graph,
        ego=_shared_key(graph.ego),
        nodes=tuple(_shared_node(node, names) for node in graph.nodes),
        edges=tuple(_shared_edge(edge) for edge in graph.edges),
    ).sorted()


def _shared_key(key: NodeKey) -> NodeKey:
    return NodeKey(key.kind, page_hash(key.id)) if key.kind == "account" else key


def _shared_edge(edge: EgoEdge) -> EgoEdge:
    return msgspec.structs.replace(edge, source=_shared_key(edge.source), target=_shared_key(edge.target))


def _shared_node(node: EgoNode, names: dict[str, str]) -> EgoNode:
    is_private = node.key.kind == "account" and not node.is_public
    facts = tuple((name, _band(value) if name == "followers" else value) for name, value in node.facts)
    return msgspec.structs.replace(
        node,
        key=_shared_key(node.key),
        label=names[node.key.id] if is_private else node.label,
        facts=tuple(fact for fact in facts if fact[0] in SHARED_FACTS) if is_private else node.facts,
        examples=tuple(_shared_example(example, names) for example in node.examples),
    )


def _shared_example(example: Example, names: dict[str, str]) -> Example:
    author = None if example.author is None else names.get(example.author, page_hash(example.author)[:4])
    return msgspec.structs.replace(
        example, pieces=cut_quote(example.pieces, SHARED_LENGTH), author=author, post_id=None
    )


def _pseudonyms(graph: EgoGraph) -> dict[str, str]:
    """Name every account of the page ``weibo ·3f2a``, with as many digits as tell them apart; the public by name."""
    accounts = {node.key.id: node for node in graph.nodes if node.key.kind == "account"}
    authors = {example.author for node in graph.nodes for example in node.examples if example.author is not None}
    hashes = {account: page_hash(account) for account in accounts.keys() | authors}
    digits = next(n for n in range(4, 17) if n == 16 or len({found[:n] for found in hashes.values()}) == len(hashes))
    names = {account: f"{account.split(':', 1)[0]} ·{found[:digits]}" for account, found in hashes.items()}
    return names | {account: node.label for account, node in accounts.items() if node.is_public}


def _band(value: str) -> str:
    """Return a number's order of magnitude: an exact follower count finds a person again."""
    digits = value.replace(",", "")
    if not digits.isdigit() or digits == "0":
        return value
    low = 10 ** (len(digits) - 1)
    return f"{low:,} to {low * 10 - 1:,}"
