"""Sentences that several pages share: size, period, platforms, what is missing, who may see the page."""

from __future__ import annotations

from collections import Counter

from viz.records import DrawnGraph

PLURALS = {"account": "accounts", "community": "communities", "hashtag": "hashtags", "label": "labels", "post": "posts",
           "topic": "topics", "frame": "frames", "node": "nodes", "tie": "ties", "member": "members"}  # fmt: skip
NOTE = "Position and distance carry no scale."
CAVEAT = "A crawl is a sample: posts that were not collected are missing here."
SHARED = "Private accounts have pseudonyms of this page and quotes are cut, so the page may be shared."
PRIVATE = "Private copy with ids and whole texts: do not pass it on."


def number(n: int, kind: str) -> str:
    """Return a count with its noun.

    >>> number(1, "account"), number(1200, "community")
    ('1 account', '1,200 communities')
    """
    return f"{n:,} {kind if n == 1 else PLURALS.get(kind, kind)}"


def size_sentence(graph: DrawnGraph) -> str:
    """Say how many nodes of each kind and ties there are."""
    kinds = Counter(node.key.kind for node in graph.nodes)
    parts = ", ".join(number(n, kind) for kind, n in sorted(kinds.items()))
    nodes = f"{number(len(graph.nodes), 'node')} ({parts})" if len(kinds) > 1 else parts or "no nodes"
    return f"{nodes}, {number(len(graph.edges), 'tie')}."


def period_sentence(graph: DrawnGraph) -> str:
    """Say what it was counted from, and when that was written and collected."""
    posts = f"Counted from {number(graph.n_posts, 'post')}"
    days = "" if graph.days is None else f" of {span(graph.days)}"
    collected = "" if graph.collected is None else f", collected {span(graph.collected)}"
    return f"{posts}{days}{collected}."


def platforms_sentence(graph: DrawnGraph) -> str:
    """Say which platforms the nodes are from."""
    platforms = sorted({node.platform for node in graph.nodes if node.platform is not None})
    return f"Platforms: {', '.join(platforms)}." if platforms else "No platform."


def left_out_sentence(graph: DrawnGraph) -> str:
    """Say what is not shown, or nothing."""
    parts = ", ".join(number(n, kind) for kind, n in sorted(graph.left_out) if n)
    return f"Not shown, weakest first: {parts}." if parts else ""


def span(days: tuple[str, str]) -> str:
    """Return a first and last day as one text."""
    return days[0] if days[0] == days[1] else f"{days[0]} to {days[1]}"


def lead(graph: DrawnGraph, *, shared: bool) -> list[str]:
    """Return the sentences under a page's title."""
    sentences = [size_sentence(graph), platforms_sentence(graph), period_sentence(graph), left_out_sentence(graph)]
    return [" ".join(filter(None, sentences)), f"{CAVEAT} {SHARED if shared else PRIVATE}"]
