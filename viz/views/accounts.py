"""Accounts and the ties between them, as nodes and edges of a drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.opened import Corpus
from graph.platforms import split_id
from graph.store import Row
from viz.ego.facts import is_public
from viz.ego.ties import INTERACTIONS
from viz.records import DrawnEdge, DrawnNode, Example, Facet, NodeKey

LABEL = Facet(key="label", title="Label claimed most often", none="none")


def stance_facet(corpus: Corpus) -> Facet:
    """Return the facet of stances, which names its target."""
    return Facet(key="stance", title=f"Stance towards {corpus.focal_target}", none="none taken")


def account_node(row: Row, examples: Mapping[str, tuple[Example, ...]], *, target: str) -> DrawnNode:
    """Return an account of ``accounts.sql`` as a node."""
    name = row["name"]
    platform, native = split_id(row["id"])
    unnamed = row["id"] if is_public(row["id"]) else f"{platform} {native[:9]}"
    marks = [("stance", _stance(row)), ("label", row["label"])]
    return DrawnNode(
        key=NodeKey("account", row["id"]),
        label=f"@{name}" if name else unnamed,
        platform=row["platform"],
        n=row["n"],
        facts=_facts(row, target),
        examples=examples.get(row["id"], ()),
        is_public=is_public(row["id"]),
        marks=tuple((key, value) for key, value in marks if value),
        first_at=row["first_at"],
        last_at=row["last_at"],
    )


def _stance(row: Row) -> str | None:
    if row["n_support"] and row["n_oppose"]:
        return "both"
    return "support" if row["n_support"] else "oppose" if row["n_oppose"] else None


def _facts(row: Row, target: str) -> tuple[tuple[str, str], ...]:
    stances = " · ".join(f"{name} {row[f'n_{name}']:,}" for name in ("support", "oppose") if row[f"n_{name}"])
    values = {
        "posts": f"{row['n_posts']:,}",
        "interactions": f"{row['n']:,}",
        f"stance towards {target}": stances,
        "labels claimed, with posts": row["labels"] or "",
        "followers": "" if row["follower_count"] is None else f"{row['follower_count']:,}",
        "tenure claimed": "" if row["tenure_years"] is None else f"{row['tenure_years']:g} years",
        "region": row["ip_region"] or "",
        "role": ", ".join(word for word in ("official", "focal") if row[f"is_{word}"]),
    }
    return tuple((name, value) for name, value in values.items() if value)


def account_edges(rows: Sequence[Row]) -> tuple[DrawnEdge, ...]:
    """Return ties of ``account_ties.sql`` as the page words them."""
    return tuple(
        DrawnEdge(
            source=NodeKey("account", row["from_id"]),
            target=NodeKey("account", row["to_id"]),
            relation=INTERACTIONS.get(row["kind"], str(row["kind"])),
            n=row["n"],
        )
        for row in rows
    )
