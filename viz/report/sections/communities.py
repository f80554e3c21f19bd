"""Communities as a map of discs: how large they are, how much they answer each other, which labels they claim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from viz.charts import map_chart
from viz.report.places import disc_places
from viz.report.section import QueryRun, Section
from viz.report.world import World

_LARGEST = 12
Row = dict[str, Any]


def section(world: World) -> Section:
    """Return the section."""
    questions: list[QueryRun] = []
    method = _method(world)
    sizes = world.run("community_sizes", questions, method=method) if method else []
    caveat = world.words("communities_caveat")
    kept, left_out = world.large_enough(sizes, "n_members")
    if not kept:
        return Section("communities", [world.words("communities_none"), *_instead(world)], [], [], questions, caveat)
    largest = sorted(kept, key=lambda row: (-row["n_members"], *_rank(row["community"])))[:_LARGEST]
    names = {row["community"]: f"{place}" for place, row in enumerate(largest, 1)}
    mixing = [
        row for row in world.run("community_mixing", questions, method=method, limit=10_000)
        if row["from_community"] in names and row["to_community"] in names
    ]  # fmt: skip
    labels = [row for row in world.run("community_labels", questions, method=method) if row["community"] in names]
    cohesion = [row for row in world.run("community_cohesion", questions, method=method) if row["community"] in names]
    sentences = [
        world.words("communities_found", n=len(sizes), method=str(method), largest=largest[0]["n_members"]),
        world.words("communities_shown", n=len(largest), left_out=len(sizes) - len(largest), small=left_out),
    ]
    tables = [
        world.table("communities_sizes", _named(largest, names), ["community", "n_members", "n_platforms", "n_posts"]),
        world.table("communities_cohesion", _named(cohesion, names), _columns_of(cohesion)),
        world.table(
            "communities_labels", _named(labels, names), ["community", "label", "n_accounts", "share", "lift"],
            group="n_accounts",
        ),
    ]  # fmt: skip
    charts = [(world.words("communities_chart"), _map(world, largest, mixing, names=names))]
    return Section("communities", sentences, charts, [t for t in tables if t.rows or t.note], questions, caveat)


def _method(world: World) -> str | None:
    methods = world.store.read(
        "MATCH (c:Community) WHERE c.method IN ['louvain', 'plm'] RETURN DISTINCT c.method AS method", {}
    )
    return min((str(row["method"]) for row in methods), default=None)


def _rank(community: str) -> tuple[int, str]:
    """Return the number at the end of ``louvain@1a2b3c4d:12``, by which equal communities come in every page."""
    rank = community.rpartition(":")[2]
    return int(rank) if rank.isdecimal() else 0, community


def _instead(world: World) -> list[str]:
    """Return a sentence on the projections that have ties, where the one that the case names has none."""
    if world.open_tables is None:
        return []
    with world.open_tables(world.store) as tables:
        others = tables.ties_instead()
        projection = tables.projection
    return [world.words("communities_instead", projection=projection, others=", ".join(others))] if others else []


def _columns_of(rows: Sequence[Any]) -> list[str]:
    return [name for name in (rows[0] if rows else ()) if name not in ("method", "projection")]


def _named(rows: Sequence[Any], names: dict[str, str]) -> list[Row]:
    """Return rows in which communities are called by their rank, in that order."""
    named = [{**row, "community": names[row["community"]]} for row in rows]
    return sorted(named, key=lambda row: int(row["community"]))


def _map(world: World, largest: Sequence[Any], mixing: Sequence[Any], *, names: dict[str, str]) -> str:
    weights: dict[tuple[str, str], int] = {}
    for row in mixing:
        pair = sorted((names[row["from_community"]], names[row["to_community"]]))
        if pair[0] != pair[1]:
            weights[pair[0], pair[1]] = weights.get((pair[0], pair[1]), 0) + row["n_acts"]
    places = disc_places(list(names.values()), weights)
    discs = [
        {"label": names[row["community"]], "size": row["n_members"], "x": places[names[row["community"]]][0],
         "y": places[names[row["community"]]][1]}
        for row in largest
    ]  # fmt: skip
    ties = [
        {"x": places[a][0], "y": places[a][1], "x2": places[b][0], "y2": places[b][1], "weight": weight}
        for (a, b), weight in sorted(weights.items())
    ]
    return map_chart(discs, ties, titles=world.words.titles(size="n_members", weight="n_acts"))
