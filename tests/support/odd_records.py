"""A few records with odd values, written as tables, and the graph that a store must hold of them."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

from graph.columns import columns
from graph.model import arrow
from graph.nodes import Account, Node, Post
from graph.relationships import Authored, InteractsWith, Relationship, UsesLabel
from graph.store import open_store
from support import tiny_tables

Graph = tuple[list[dict[str, Any]], list[tuple[str, str, str, dict[str, Any]]]]
ANNA = Account(id="weibo:~anna", platform="weibo", follower_count=0, is_focal=True)
BEN = Account(
    id="weibo:~ben", platform="weibo", registered_at=dt.datetime(2020, 2, 29, 23, 59, 59, 123456, tzinfo=dt.UTC)
)
POST = Post(
    id="weibo:1", platform="weibo", text="'\"$x{} // 米\n粉\\u0000", keywords=["米", ""], lower_bounds=[], n_chars=0
)
STUB = Post(id="weibo:2", platform="weibo", is_stub=True)
HITS = [
    UsesLabel(
        from_id="weibo:1",
        to_id="mi_fan",
        start=s,
        end=s + 2,
        rule="r",
        p=0.5,
        holder="self",
        holder_p=1.0,
        negated=False,
    )
    for s in (0, 4)
]
TIE = InteractsWith(from_id=ANNA.id, to_id=BEN.id, kind="reply", n=2, first_at=None, last_at=BEN.registered_at)


def write(folder: Path, *records: Node | Relationship) -> Path:
    """Write tables that hold these records and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    tiny_tables.write_tables(folder, content=tiny_tables.as_tables(records))
    return folder


def graph(url: str) -> Graph:
    """Return nodes and relationships of a store, without its own bookkeeping."""
    store = open_store(url)
    nodes = [row["n"] for row in store.read("MATCH (n) WHERE NOT n:Fanweave RETURN n")]
    ties = store.read("MATCH (a)-[r]->(b) RETURN a.id AS start, r, b.id AS to")
    store.close()
    for row in (*nodes, *(row["r"] for row in ties)):
        row.pop("load")
    edges = [(row["start"], row["r"].pop("@type"), row["to"], row["r"]) for row in ties]
    return sorted(nodes, key=repr), sorted(edges, key=repr)


def properties(record: Node | Relationship) -> dict[str, Any]:
    values = {name: getattr(record, name) for name in columns(type(record)) if name not in ("from_id", "to_id")}
    return {name: value for name, value in values.items() if value is not None}


def as_graph(*records: Node | Relationship) -> Graph:
    """Return what a store must hold that was loaded with these records."""
    nodes = [{"@type": type(r).__name__, **properties(r)} for r in records if isinstance(r, Node)]
    ties = [(r.from_id, arrow(type(r)).type, r.to_id, properties(r)) for r in records if isinstance(r, Relationship)]
    by_key = [{name: node[name] for name in sorted(node)} for node in nodes]
    return sorted(by_key, key=repr), sorted([(*tie[:3], dict(sorted(tie[3].items()))) for tie in ties], key=repr)


def label(name: str) -> Node:
    from graph.nodes import Label

    return Label(id=name, facet="fan", polarity="+")


WORLD: tuple[Node | Relationship, ...] = (
    ANNA,
    BEN,
    POST,
    STUB,
    label("mi_fan"),
    *HITS,
    TIE,
    Authored(from_id=ANNA.id, to_id=POST.id),
)
