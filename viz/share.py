"""Redaction of shared pages: accounts get pseudonyms of the page, quotes are cut, nobody private can be looked up."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from typing import NamedTuple

import msgspec

from graph.limits import SMALLEST_GROUP
from graph.platforms import split_id
from viz.quote import SHARED_LENGTH, cut_quote
from viz.records import DrawnEdge, DrawnGraph, DrawnNode, Example, NodeKey

SHARED_FACTS = ("posts", "stance", "followers", "interactions")
"""Beginnings of facts of a private account that may be shown to others; follower numbers only as a band."""


class _Names(NamedTuple):
    accounts: dict[str, str]  # page pseudonym, or name of a public account, by id
    digits: int  # hex digits that tell the page's accounts apart
    posts: dict[str, str]  # number on the page by id


def page_hash(account_id: str) -> str:
    """Return the 16 hex digits that stand for an account's id on shared pages.

    Private ids are keyed pseudonyms already, so this hash cannot be undone by trying ids of the platform.
    """
    return hashlib.blake2b(
        account_id.encode("utf-8", "surrogatepass"), digest_size=8, person=b"fanweave-page"
    ).hexdigest()


def redact(graph: DrawnGraph) -> DrawnGraph:
    """Return the graph as others may see it: no account or post id, quotes of 80 characters, no value of a few."""
    names = _Names(*_pseudonyms(graph), _post_numbers(graph))
    rare = _rare_marks(graph)
    return msgspec.structs.replace(
        graph,
        ego=None if graph.ego is None else _shared_key(graph.ego, names),
        nodes=tuple(_shared_node(node, names, rare) for node in graph.nodes),
        edges=tuple(_shared_edge(edge, names) for edge in graph.edges),
    ).sorted()


def _shared_key(key: NodeKey, names: _Names) -> NodeKey:
    if key.kind == "account":
        return NodeKey(key.kind, page_hash(key.id)[: names.digits])
    return NodeKey(key.kind, names.posts[key.id]) if key.kind == "post" else key


def _shared_edge(edge: DrawnEdge, names: _Names) -> DrawnEdge:
    return msgspec.structs.replace(edge, source=_shared_key(edge.source, names), target=_shared_key(edge.target, names))


def _shared_node(node: DrawnNode, names: _Names, rare: set[tuple[str, str]]) -> DrawnNode:
    is_private = node.key.kind == "account" and not node.is_public
    facts = tuple((name, _shared_value(name, value, names)) for name, value in node.facts)
    if is_private:
        facts = tuple((n, _band(v) if n == "followers" else v) for n, v in facts if n.startswith(SHARED_FACTS))
    return msgspec.structs.replace(
        node,
        key=_shared_key(node.key, names),
        label=names.accounts[node.key.id] if is_private else node.label,
        facts=facts,
        examples=tuple(_shared_example(example, names) for example in node.examples),
        marks=tuple(mark for mark in node.marks if mark not in rare),
    )


def _rare_marks(graph: DrawnGraph) -> set[tuple[str, str]]:
    """Return facet values that fewer than ``SMALLEST_GROUP`` of the accounts carry."""
    counts = Counter(mark for node in graph.nodes if node.key.kind == "account" for mark in node.marks)
    return {mark for mark, n in counts.items() if n < SMALLEST_GROUP}


def _shared_example(example: Example, names: _Names) -> Example:
    author = None if example.author is None else names.accounts[example.author]
    return msgspec.structs.replace(
        example, pieces=cut_quote(example.pieces, SHARED_LENGTH), author=author, post_id=None
    )


def _pseudonyms(graph: DrawnGraph) -> tuple[dict[str, str], int]:
    """Name every account of the page ``weibo ·3f2a``, with as many digits as tell them apart; the public by name."""
    accounts = {node.key.id: node for node in graph.nodes if node.key.kind == "account"}
    authors = {example.author for node in graph.nodes for example in node.examples if example.author is not None}
    hashes = {account: page_hash(account) for account in accounts.keys() | authors}
    digits = next(n for n in range(4, 17) if n == 16 or len({digest[:n] for digest in hashes.values()}) == len(hashes))
    names = {account: f"{split_id(account)[0]} ·{digest[:digits]}" for account, digest in hashes.items()}
    return names | {account: node.label for account, node in accounts.items() if node.is_public}, digits


def _post_numbers(graph: DrawnGraph) -> dict[str, str]:
    """Number the posts by time: a hash of an id that a platform counts up could be undone by trying."""
    posts = sorted((node.first_at or dt.datetime.min, node.key.id) for node in graph.nodes if node.key.kind == "post")
    return {post: str(at) for at, (_, post) in enumerate(posts, start=1)}


def _shared_value(name: str, value: str, names: _Names) -> str:
    """Hide what a fact would give away: small groups, the author's id."""
    if name == "author":
        return names.accounts.get(value, split_id(value)[0])
    digits = value.replace(",", "")
    return (
        f"under {SMALLEST_GROUP}"
        if name.startswith("accounts") and digits.isdigit() and int(digits) < SMALLEST_GROUP
        else value
    )


def _band(value: str) -> str:
    """Return a number's order of magnitude: an exact follower count finds a person again."""
    digits = value.replace(",", "")
    if not digits.isdigit() or digits == "0":
        return value
    low = 10 ** (len(digits) - 1)
    return f"{low:,} to {low * 10 - 1:,}"
