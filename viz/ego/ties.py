"""The ties of the picture: from the neighbours to the ego, and among the neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from graph.limits import EGO_TIES
from graph.store import Row, Store
from viz.ego.neighbours import Neighbour
from viz.ego.statements import run_statement
from viz.records import DrawnEdge, NodeKey

INTERACTIONS = {"reply": "replied to", "repost": "reposted", "mention": "mentioned", "quote": "quoted"}
"""How the page words the kinds of INTERACTS_WITH."""
_TO_EGO = {
    ("account", "hashtag"): ("used", True),
    ("account", "label"): ("claims", True),
    ("account", "topic"): ("posted on", True),
    ("hashtag", "account"): ("used", False),
    ("hashtag", "hashtag"): ("used together", True),
    ("hashtag", "label"): ("its users claim", True),
    ("hashtag", "topic"): ("variant of", True),
    ("label", "account"): ("claims", False),
    ("label", "frame"): ("used together", True),
    ("label", "hashtag"): ("its users claim", False),
    ("label", "label"): ("claimed together", True),
}
"""Relation by kinds of ego and neighbour, and whether it leaves the ego."""


def find_ties(store: Store, ego: NodeKey, neighbours: Sequence[Neighbour]) -> list[DrawnEdge]:
    """Return the ties of the picture, at most ``EGO_TIES``: those of the ego, then the strongest others."""
    edges = [edge for neighbour in neighbours for edge in _tie_to_ego(ego, neighbour)]
    ids = {kind: sorted(each.key.id for each in neighbours if each.key.kind == kind) for kind in _KINDS}
    if ego.kind == "account":
        edges += _interactions(store, [ego.id], ids["account"])
        edges += _interactions(store, ids["account"], [ego.id])
    edges += _interactions(store, ids["account"], ids["account"])[: max(0, EGO_TIES - len(edges))]
    edges += _among(store, "claims", ids["account"], ids["label"])
    edges += _among(store, "variants", ids["hashtag"], ids["topic"])
    return edges[:EGO_TIES]


_KINDS = ("account", "hashtag", "label", "topic", "frame")
_AMONG = {"claims": ("account", "label", "claims"), "variants": ("hashtag", "topic", "variant of")}


def _tie_to_ego(ego: NodeKey, neighbour: Neighbour) -> list[DrawnEdge]:
    form = _TO_EGO.get((ego.kind, neighbour.key.kind))
    if form is None or neighbour.hop > 1:
        return []
    relation, leaves = form
    source, target = (ego, neighbour.key) if leaves else (neighbour.key, ego)
    return [DrawnEdge(source=source, target=target, relation=relation, n=neighbour.n)]


def _interactions(store: Store, ids: Sequence[str], others: Sequence[str]) -> list[DrawnEdge]:
    if not ids or not others:
        return []
    rows = run_statement(store, "ties_interactions", ids=list(ids), others=list(others), limit=EGO_TIES)
    return [_edge(row, "account", "account", INTERACTIONS.get(row["kind"], str(row["kind"]))) for row in rows]


def _among(store: Store, name: str, ids: Sequence[str], others: Sequence[str]) -> list[DrawnEdge]:
    if not ids or not others:
        return []
    rows = run_statement(store, f"ties_{name}", ids=list(ids), others=list(others), limit=EGO_TIES)
    source, target, relation = _AMONG[name]
    return [_edge(row, source, target, relation) for row in rows]


def _edge(row: Row, source: str, target: str, relation: str) -> DrawnEdge:
    return DrawnEdge(
        source=NodeKey(source, row["source"]),
        target=NodeKey(target, row["target"]),
        relation=relation,
        n=row.get("n", 1),
    )
