"""The neighbours of a node: the strongest first, each kind within its share of the places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from graph.store import Store
from viz.ego.statements import run_statement
from viz.records import NodeKey

FAMILIES: dict[str, tuple[str, ...]] = {
    "account": ("account", "hashtag", "label", "topic"),
    "hashtag": ("account", "hashtag", "label", "topic"),
    "label": ("account", "frame", "hashtag", "label"),
}
"""Kinds of neighbour by kind of ego; the statement of each is ``<ego>_<kind>s.cypher``."""


class Neighbour(msgspec.Struct, frozen=True, kw_only=True):
    """A neighbour as the store counts it."""

    key: NodeKey
    n: int  # posts or interactions that tie it
    posts: tuple[str, ...] = ()  # ids of the earliest posts behind the tie
    hop: int = 1  # steps from the ego


class Neighbours(NamedTuple):
    """The shown neighbours, and how many of each kind are not."""

    shown: list[Neighbour]
    left_out: dict[str, int]


def find_neighbours(store: Store, ego: NodeKey, *, places: int) -> Neighbours:
    """Return at most ``places`` neighbours of a node, every kind by falling strength, ties by id."""
    neighbours: dict[str, list[Neighbour]] = {}
    totals: dict[str, int] = {}
    for kind in FAMILIES[ego.kind]:
        row = run_statement(store, f"{ego.kind}_{kind}s", id=ego.id, limit=places)[0]
        totals[kind] = row["total"]
        neighbours[kind] = [
            Neighbour(key=NodeKey(kind, top["id"]), n=top["n"], posts=tuple(top.get("posts") or ()))
            for top in row["top"]
        ]
    shares = share_places(totals, places)
    shown = [neighbour for kind in sorted(neighbours) for neighbour in neighbours[kind][: shares[kind]]]
    return Neighbours(shown, {kind: totals[kind] - shares[kind] for kind in sorted(totals)})


def find_second_hop(store: Store, ego: NodeKey, near: list[Neighbour], *, places: int) -> Neighbours:
    """Return at most ``places`` accounts that the near accounts interact with and that are not near themselves."""
    accounts = [neighbour.key.id for neighbour in near if neighbour.key.kind == "account"]
    if not accounts:
        return Neighbours([], {})
    left_out = sorted({*accounts, ego.id})
    row = run_statement(store, "near_accounts", ids=accounts, left_out=left_out, limit=places)[0]
    shown = [Neighbour(key=NodeKey("account", top["id"]), n=top["n"], hop=2) for top in row["top"]]
    return Neighbours(shown, {"account": row["total"] - len(shown)})


def share_places(totals: Mapping[str, int], places: int) -> dict[str, int]:
    """Divide the places: kinds that need few get all they need, the others share what is left evenly.

    >>> share_places({"account": 2000, "hashtag": 500, "label": 20}, 300)
    {'label': 20, 'hashtag': 140, 'account': 140}
    """
    shares: dict[str, int] = {}
    left = places
    for done, kind in enumerate(sorted(totals, key=lambda kind: (totals[kind], kind))):
        shares[kind] = min(totals[kind], left // (len(totals) - done))
        left -= shares[kind]
    return shares
