"""A neighbourhood laid out: built with pyvis, copied key by key."""

from __future__ import annotations

import math
from typing import Any

import msgspec

from viz.layout import Disc, Point, lay_out
from viz.records import DrawnGraph, DrawnNode, NodeKey

NODE_KEYS = ("id", "x", "y", "size")
EDGE_KEYS = ("from", "to", "value")


def build_network(graph: DrawnGraph) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
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


def placed(graph: DrawnGraph) -> DrawnGraph:
    """Return the sorted graph with positions and sizes."""
    graph = graph.sorted()
    nodes, _ = build_network(graph)
    moved = [
        msgspec.structs.replace(node, x=there["x"], y=there["y"], size=there["size"])
        for node, there in zip(graph.nodes, nodes, strict=True)
    ]
    return msgspec.structs.replace(graph, nodes=tuple(moved))


def disc_radius(node: DrawnNode, graph: DrawnGraph) -> float:
    """Return a disc's radius: area grows with the logarithm of the strength; the ego is the largest."""
    if node.key == graph.ego:
        return 22.0
    return round(min(17.0, 7.0 + 2.2 * math.log2(max(1, node.n))), 1)


def place(graph: DrawnGraph) -> list[Point]:
    """Return the position of every node of a sorted graph."""
    groups = _groups(graph)
    return lay_out([Disc(node.key.kind, disc_radius(node, graph), groups[node.key]) for node in graph.nodes])


def _groups(graph: DrawnGraph) -> dict[NodeKey, int]:
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
