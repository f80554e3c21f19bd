"""What a store holds: node labels, relationship types and their properties, by the model and by counting."""

from __future__ import annotations

from typing import Any

from graph.columns import columns
from graph.limits import COUNT_TIMEOUT_S
from graph.model import RECORDS, arrow
from graph.nodes import Node
from graph.relationships import Relationship
from graph.store import Row, Store

PERSONAL = frozenset(
    {
        "Account.id", "Account.name", "Account.name_key", "Account.follower_count", "Account.ip_region",
        "Account.tenure_years", "Account.gender", "Post.id", "Post.thread_id", "Post.top_id", "Post.text",
        "Post.ip_region", "Link.id", "Media.id",
    }
)  # fmt: skip
"""Properties that get no example: they tell of one person."""


def describe(store: Store) -> list[Row]:
    """Return one row a property, those of a node label or relationship type that the store does not hold left out.

    Columns: ``of`` (``Account``, or the arrow ``(:Post)-[:REPLY_TO]->(:Post)``), ``n`` (how many it holds),
    ``property``, ``type``, ``filled`` (how many of them have it) and ``example`` (the smallest value; None for lists,
    times and what is personal). A relationship type without properties has one row whose property is None.
    """
    rows: list[Row] = []
    for record in RECORDS:
        rows += _describe(store, record)
    return rows


def shape(record: type[Node | Relationship]) -> str:
    """Return a node label, or a relationship type as its arrow."""
    if not issubclass(record, Relationship):
        return record.__name__
    path = arrow(record)
    return f"(:{path.start})-[:{path.type}]->(:{path.end})"


def _describe(store: Store, record: type[Node | Relationship]) -> list[Row]:
    kinds = {name: kind for name, kind in columns(record).items() if name not in ("from_id", "to_id")}
    shown = {name for name, kind in kinds.items() if _has_example(record, name, kind)}
    cells = ["count(x) AS n", *(f"count(x.`{name}`) AS `n_{name}`" for name in kinds)]
    cells += [f"min(x.`{name}`) AS `min_{name}`" for name in kinds if name in shown]
    [counted] = store.read(f"MATCH {_pattern(record)} RETURN {', '.join(cells)}", timeout_s=COUNT_TIMEOUT_S)
    if not counted["n"]:
        return []
    head: dict[str, Any] = {"of": shape(record), "n": counted["n"]}
    rows = [
        {
            **head, "property": name, "type": kind, "filled": counted[f"n_{name}"],
            "example": counted[f"min_{name}"] if name in shown else None,
        }
        for name, kind in kinds.items()
    ]  # fmt: skip
    return rows or [{**head, "property": None, "type": None, "filled": None, "example": None}]


def _has_example(record: type[Node | Relationship], name: str, kind: str) -> bool:
    return kind in ("str", "int", "float", "bool") and f"{record.__name__}.{name}" not in PERSONAL


def _pattern(record: type[Node | Relationship]) -> str:
    if not issubclass(record, Relationship):
        return f"(x:{record.__name__})"
    path = arrow(record)
    return f"(:{path.start})-[x:{path.type}]->(:{path.end})"
