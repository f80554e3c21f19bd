"""The page of one neighbourhood: its title, its opening sentences, its data."""

from __future__ import annotations

import hashlib
from collections import Counter

from viz.ego.records import EgoGraph, EgoNode
from viz.network import NOTE, page_data
from viz.page import Page, clean

PLURALS = {"account": "accounts", "hashtag": "hashtags", "label": "labels", "topic": "topics", "frame": "frames"}


def ego_page(graph: EgoGraph, *, shared: bool) -> Page:
    """Return the page of a graph; ``shared`` says whether it was redacted, and the page says so too."""
    graph = graph.sorted()
    ego = graph.nodes[0]
    data = page_data(graph)
    data["file"] = clean(page_name(graph))
    data["caption"] = clean(" ".join([_size(graph), _period(graph), NOTE]))
    data["empty"] = "" if len(graph.nodes) > 1 else clean(_nothing(ego))
    return Page(title=f"{ego.label}: {ego.key.kind} and neighbours", lead=_lead(graph, shared=shared), data=data)


def page_name(graph: EgoGraph) -> str:
    """Return the file name of a page without its ending, made of the node's name as the page shows it.

    >>> from viz.ego.records import EgoNode, NodeKey
    >>> key = NodeKey("hashtag", "weibo:小米挺住")
    >>> page_name(EgoGraph(ego=key, nodes=(EgoNode(key=key, label="#小米挺住"),)))
    'ego-weibo-小米挺住'
    """
    ego = next(node for node in graph.nodes if node.key == graph.ego)
    name = ego.label if ego.key.kind == "account" else ego.key.id
    words = "".join(c if c.isalnum() else " " for c in name.lower()).split()
    return "ego-" + ("-".join(words)[:60] or hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8])


def _lead(graph: EgoGraph, *, shared: bool) -> list[str]:
    privacy = (
        "Accounts of private people stand under pseudonyms of this page, quotes are cut: it may be shared."
        if shared
        else "Private copy: it carries ids and whole texts. Do not pass it on."
    )
    platforms = sorted({node.platform for node in graph.nodes if node.platform is not None})
    where = f"Platforms: {', '.join(platforms)}." if platforms else "No platform."
    sentences = [_size(graph), where, _period(graph), _left_out(graph)]
    caveat = "A crawl is a sample: what was not collected is not here."
    return [" ".join(filter(None, sentences)), f"{caveat} {privacy}"]


def _size(graph: EgoGraph) -> str:
    kinds = Counter(node.key.kind for node in graph.nodes)
    parts = ", ".join(_number(n, kind) for kind, n in sorted(kinds.items()))
    ties = f"{len(graph.edges):,} {'tie' if len(graph.edges) == 1 else 'ties'}"
    nodes = f"{len(graph.nodes):,} {'node' if len(graph.nodes) == 1 else 'nodes'}"
    return f"{nodes} ({parts}), {ties}."


def _period(graph: EgoGraph) -> str:
    posts = f"Counted from {graph.n_posts:,} {'post' if graph.n_posts == 1 else 'posts'}"
    days = "" if graph.days is None else f" of {_span(graph.days)}"
    collected = "" if graph.collected is None else f", collected {_span(graph.collected)}"
    return f"{posts}{days}{collected}."


def _span(days: tuple[str, str]) -> str:
    return days[0] if days[0] == days[1] else f"{days[0]} to {days[1]}"


def _left_out(graph: EgoGraph) -> str:
    parts = ", ".join(_number(n, kind) for kind, n in sorted(graph.left_out) if n)
    return f"Not shown, weakest first: {parts}." if parts else ""


def _number(n: int, kind: str) -> str:
    return f"{n:,} {kind if n == 1 else PLURALS.get(kind, kind)}"


def _nothing(ego: EgoNode) -> str:
    return f"Nothing in the collected posts ties this {ego.key.kind} to anything else."
