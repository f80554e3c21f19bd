"""A neighbourhood as the data of its page: laid out, built with pyvis, copied key by key."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from viz.ego.records import INVERSES, EgoGraph, EgoNode, Example, NodeKey
from viz.layout import Disc, Point, lay_out
from viz.page import clean
from viz.palette import BACKGROUND, COLOURS, SHAPES

NODE_KEYS = ("id", "x", "y", "size")
EDGE_KEYS = ("from", "to", "value")
NOTE = "Position and distance carry no scale."
_STRENGTH = (
    "Strength: posts or interactions that tie a node to the one in the middle (two ties away: to the accounts shown); "
    "for the one in the middle, its posts."
)


def build_network(graph: EgoGraph) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the nodes and edges of a sorted graph as pyvis holds them, whitelisted keys only, ids 0 … n-1.

    pyvis is a builder here and nothing else: it sees numbers, never a name, and never writes a page.
    """
    from pyvis.network import Network

    network = Network(directed=True)
    index = {node.key: at for at, node in enumerate(graph.nodes)}
    for at, (node, point) in enumerate(zip(graph.nodes, place(graph), strict=True)):
        network.add_node(at, label=str(at), x=point.x, y=point.y, size=disc_radius(node, graph))
    for edge in graph.edges:
        network.add_edge(index[edge.source], index[edge.target], value=edge.n)
    nodes = [{key: node[key] for key in NODE_KEYS} for node in network.nodes]
    return nodes, [{key: edge[key] for key in EDGE_KEYS} for edge in network.edges]


def disc_radius(node: EgoNode, graph: EgoGraph) -> float:
    """Return a disc's radius: area grows with the logarithm of the strength; the ego is the largest."""
    if node.key == graph.ego:
        return 22.0
    return round(min(17.0, 7.0 + 2.2 * math.log2(max(1, node.n))), 1)


def place(graph: EgoGraph) -> list[Point]:
    """Return the position of every node of a sorted graph."""
    groups = _groups(graph)
    return lay_out([Disc(node.key.kind, disc_radius(node, graph), groups[node.key]) for node in graph.nodes])


def _groups(graph: EgoGraph) -> dict[NodeKey, int]:
    """Number the sets of nodes that are tied to each other without the ego, so that they can stand together."""
    leader = {node.key: node.key for node in graph.nodes}

    def find(key: NodeKey) -> NodeKey:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for edge in graph.edges:
        if graph.ego not in (edge.source, edge.target):
            first, second = sorted((find(edge.source), find(edge.target)))
            leader[second] = first
    order = {key: at for at, key in enumerate(sorted({find(node.key) for node in graph.nodes}))}
    return {node.key: order[find(node.key)] for node in graph.nodes}


def page_data(graph: EgoGraph) -> dict[str, Any]:
    """Return the JSON of an ego page: columns and lookup tables; every text cleaned."""
    nodes, edges = build_network(graph)
    kinds = sorted({node.key.kind for node in graph.nodes})
    platforms = sorted({node.platform for node in graph.nodes if node.platform is not None})
    relations = sorted({edge.relation for edge in graph.edges})
    examples: dict[Example, int] = {}
    return {
        "version": 1,
        "view": "ego",
        "ego": 0,
        "note": NOTE,
        "strength": _STRENGTH,
        "kinds": [clean(kind) for kind in kinds],
        "platforms": [clean(platform) for platform in platforms],
        "relations": [clean(relation) for relation in relations],
        "inverses": [clean(INVERSES.get(relation, f"{relation} (from)")) for relation in relations],
        "look": {"colours": COLOURS, "background": BACKGROUND, "shapes": SHAPES},
        "nodes": {
            "id": [clean(node.key.id) for node in graph.nodes],
            "label": [clean(node.label) for node in graph.nodes],
            "kind": [kinds.index(node.key.kind) for node in graph.nodes],
            "platform": [-1 if node.platform is None else platforms.index(node.platform) for node in graph.nodes],
            "n": [node.n for node in graph.nodes],
            "x": [node["x"] for node in nodes],
            "y": [node["y"] for node in nodes],
            "size": [node["size"] for node in nodes],
            "facts": [_pairs(node.facts) for node in graph.nodes],
            "examples": [_numbers(node.examples, examples) for node in graph.nodes],
        },
        "edges": {
            "from": [edge["from"] for edge in edges],
            "to": [edge["to"] for edge in edges],
            "relation": [relations.index(edge.relation) for edge in graph.edges],
            "n": [edge["value"] for edge in edges],
        },
        "examples": [_example(example) for example in examples],
    }


def _pairs(facts: Sequence[tuple[str, str]]) -> list[list[str]]:
    return [[clean(name), clean(value)] for name, value in facts]


def _numbers(found: Sequence[Example], table: dict[Example, int]) -> list[int]:
    """Return the examples' places in the table; one that several nodes share is stored once."""
    return [table.setdefault(example, len(table)) for example in found]


def _example(example: Example) -> dict[str, Any]:
    facts = [("by", example.author), ("post", example.post_id)]
    known = [(name, value) for name, value in facts if value is not None]
    return {"pieces": [clean(piece, 2000) for piece in example.pieces], "facts": _pairs([*known, *example.facts])}
