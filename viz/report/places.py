"""Places of discs on the map of communities: the more two answer each other, the nearer they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations


def disc_places(names: Sequence[str], weights: Mapping[tuple[str, str], int]) -> dict[str, tuple[float, float]]:
    """Return x and y in -1 to 1 for each name; the same input gives the same places.

    Stress layout (Kamada & Kawai 1989) over 1 / weight, started from a circle in the names' order.
    """
    import networkx as nx

    if len(names) == 1:
        return {names[0]: (0.0, 0.0)}
    graph = nx.Graph()
    graph.add_nodes_from(names)
    heaviest = max(weights.values(), default=1)
    for (a, b), weight in sorted(weights.items()):
        graph.add_edge(a, b, length=1 + min(1.0, heaviest / weight / len(names) / 4))
    graph.add_edges_from(((a, b) for a, b in combinations(names, 2) if not graph.has_edge(a, b)), length=2.2)
    places = nx.kamada_kawai_layout(graph, weight="length", pos=nx.circular_layout(graph))
    largest = max(abs(float(value)) for place in places.values() for value in place) or 1.0
    return {name: (_rounded(places[name][0] / largest), _rounded(places[name][1] / largest)) for name in names}


def _rounded(value: float) -> float:
    return round(float(value), 3) + 0.0
