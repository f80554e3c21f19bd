"""Topics that are on several platforms, in the order of their arrival there."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from viz.charts import Encoding, dot_chart
from viz.report.section import QueryRun, Section
from viz.report.world import World, by_size

_TOPICS = 20


def section(world: World) -> Section:
    """Return the section."""
    questions: list[QueryRun] = []
    rows = [row for row in world.run("topics_across_platforms", questions) if row["first_at"] is not None]
    caveat = world.words("topics_caveat")
    if not rows:
        return Section("topics", [world.words("topics_none")], [], [], questions, caveat)
    zone = ZoneInfo(world.zone)
    dated = [
        {**row, "first_day": row["first_at"].astimezone(zone).date().isoformat(), "lag_h": (row["lag_s"] or 0) / 3600}
        for row in rows
    ]
    order = by_size(dated, "topic", size="n_posts")[:_TOPICS]
    shown = sorted((r for r in dated if r["topic"] in order), key=lambda r: (order.index(r["topic"]), r["place"] or 0))
    starts: dict[str, int] = {}
    for row in dated:
        if row["place"] == 1:
            starts[row["platform"]] = starts.get(row["platform"], 0) + 1
    first = min(starts, key=lambda name: (-starts[name], name))
    sentences = [
        world.words("topics_found", n=len({row["topic"] for row in dated})),
        world.words("topics_first", platform=first, n=starts[first]),
    ]
    names = by_size(dated, "platform", size="n_posts")
    titles = world.words.titles("first_day", "platform")
    chart = dot_chart(shown, Encoding("first_day", "topic", "platform", names, titles))
    table = world.table("topics_order", shown, ["topic", "platform", "place", "first_day", "lag_h", "n_posts"])
    return Section("topics", sentences, [(world.words("topics_chart"), chart)], [table], questions, caveat)
