"""The page of one neighbourhood: its title, lead and notes."""

from __future__ import annotations

from viz.graph_page import Texts, file_name, graph_page
from viz.network import placed
from viz.page import Page
from viz.records import DrawnGraph, DrawnNode

_STRENGTH = {
    "account": (
        "Strength of an account: replies, reposts, quotes and mentions between it and the account in the middle, both "
        "directions (two ties away: between it and the accounts shown); of a hashtag or topic: posts of the account in "
        "the middle with it; of a label: its posts that claim it; of the one in the middle: its collected posts."
    ),
    "hashtag": (
        "Strength of an account: its posts with the hashtag in the middle; of another hashtag: posts with both; of a "
        "label: posts with the hashtag by accounts that claim the label; of a topic and of the hashtag in the middle: "
        "posts with that hashtag; two ties away: replies, reposts, quotes and mentions with the accounts shown."
    ),
    "label": (
        "Strength of an account: its posts that claim the label in the middle; of a hashtag: posts with it by accounts "
        "that claim the label; of another label: accounts that claim both; of a frame: posts that use the label and "
        "express the frame, denials left out; of the label in the middle: posts that use it, without those that only "
        "quote it; two ties away: replies, reposts, quotes and mentions with the accounts shown."
    ),
}
"""What the strength of a node counts, by kind of the node in the middle; the questions of the library count alike."""


def ego_page(graph: DrawnGraph, *, shared: bool) -> Page:
    """Return the page of a graph; ``shared`` says whether it was redacted, and the page says so too."""
    graph = placed(graph)
    ego = graph.nodes[0]
    texts = Texts(
        view="ego",
        title=f"{ego.label}: {ego.key.kind} and neighbours",
        file=page_name(graph),
        strength=_STRENGTH[ego.key.kind],
        empty="" if len(graph.nodes) > 1 else _nothing(ego),
    )
    return graph_page(graph, texts, shared=shared)


def page_name(graph: DrawnGraph) -> str:
    """Return the file name of a page without its ending, made of the node's name as the page shows it.

    >>> from viz.records import DrawnNode, NodeKey
    >>> key = NodeKey("hashtag", "weibo:小米挺住")
    >>> page_name(DrawnGraph(ego=key, nodes=(DrawnNode(key=key, label="#小米挺住"),)))
    'ego-weibo-小米挺住'
    """
    ego = next(node for node in graph.nodes if node.key == graph.ego)
    return file_name("ego", ego.label if ego.key.kind == "account" else ego.key.id)


def _nothing(ego: DrawnNode) -> str:
    return (
        f"Nothing in the collected posts ties this {ego.key.kind} to anything else. "
        "Choose another node: fanweave draw explorer shows which ones have many ties."
    )
