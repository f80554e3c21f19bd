"""The largest trees of reposts."""

from __future__ import annotations

from viz.report.section import QueryRun, Section
from viz.report.world import World

_LARGEST = 15


def section(world: World) -> Section:
    """Return the section."""
    questions: list[QueryRun] = []
    rows = world.run("cascade_sizes", questions, limit=1000)
    caveat = world.words("cascades_caveat")
    if not rows:
        return Section("cascades", [world.words("cascades_none")], [], [], questions, caveat)
    sentences = [
        world.words("cascades_found", n=len(rows), largest=rows[0]["size"]),
        world.words("cascades_flat", n=sum(row["depth"] == 1 for row in rows)),
    ]
    shown = [
        {**row, "root": f"#{place}" if world.share else row["root"], "lifetime_h": _hours(row["lifetime_s"])}
        for place, row in enumerate(rows[:_LARGEST], 1)
    ]
    columns = ["root", "size", "depth", "breadth", "structural_virality", "n_accounts", "lifetime_h"]
    table = world.table("cascades_largest", shown, columns, group="n_accounts")
    return Section("cascades", sentences, [], [table], questions, caveat)


def _hours(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds / 3600, 1)
