"""A neighbourhood read from a store, the same for both engines."""

from __future__ import annotations

from graph.store import Row, Store
from viz.ego.evidence import find_posts, read_examples
from viz.ego.facts import describe_nodes
from viz.ego.neighbours import Neighbour, Neighbours, find_neighbours, find_second_hop
from viz.ego.statements import run_statement
from viz.ego.ties import find_ties
from viz.records import DrawnGraph, NodeKey


def read_ego(store: Store, ego: NodeKey, *, hops: int = 1, max_nodes: int = 300) -> DrawnGraph:
    """Return the node with what surrounds it, at most ``max_nodes`` nodes, itself included.

    ``hops`` is 1, or 2 for the accounts that its neighbours interact with, as far as there are places left. The
    graph is private: ids, post ids and whole own texts are in it; ``viz.share.redact`` takes them out.
    """
    near = find_neighbours(store, ego, places=max_nodes - 1)
    far = Neighbours([], {})
    if hops > 1:
        far = find_second_hop(store, ego, near.shown, places=max_nodes - 1 - len(near.shown))
    neighbours = [*near.shown, *far.shown]
    period = run_statement(store, f"{ego.kind}_posts", id=ego.id)[0]
    examples = read_examples(store, find_posts(store, ego, neighbours))
    kinds = sorted({*near.left_out, *far.left_out})
    return DrawnGraph(
        ego=ego,
        nodes=tuple(describe_nodes(store, [Neighbour(key=ego, n=period["n"], hop=0), *neighbours], examples)),
        edges=tuple(find_ties(store, ego, neighbours)),
        left_out=tuple((kind, near.left_out.get(kind, 0) + far.left_out.get(kind, 0)) for kind in kinds),
        n_posts=period["n"],
        days=_days(period, "first_day", "last_day"),
        collected=_days(period, "first_collected", "last_collected"),
        hops=hops,
    ).sorted()


def _days(row: Row, first: str, last: str) -> tuple[str, str] | None:
    """Engines give the time of collection as datetime or as text; both begin with the ISO date."""
    if row[first] is None or row[last] is None:
        return None
    return str(row[first])[:10], str(row[last])[:10]
