"""Stance towards the case's focal target over time, with the share of posts that remains unclear."""

from __future__ import annotations

from viz.charts import share_chart
from viz.report.section import QueryRun, Section
from viz.report.words import percent
from viz.report.world import World

_BY_MODEL = """
MATCH (:Post)-[s:TAKES_STANCE]->(t:Target)
WHERE t.id = $target AND s.rule STARTS WITH 'stance.model:'
RETURN count(s) AS n
"""
_PARTS = ("n_support", "n_unclear", "n_oppose")


def section(world: World) -> Section:
    """Return the section."""
    questions: list[QueryRun] = []
    rows = [row for row in world.run("stance_by_day", questions) if row["day"] is not None]
    taken = [row for row in rows if any(row[part] for part in _PARTS)]
    origin = caveat(world)
    if not taken:
        return Section("stance", [world.words("stance_none", target=world.focal_target)], [], [], questions, origin)
    support, unclear, oppose = (sum(row[part] for row in taken) for part in _PARTS)
    total = support + unclear + oppose
    n_read = sum(row["n_posts"] for row in rows)
    sentences = [
        world.words("stance_base", n=total, of=n_read, target=world.focal_target),
        world.words("stance_counts", target=world.focal_target, support=support, oppose=oppose, unclear=unclear),
        world.words("stance_bounds", low=percent(support / total), high=percent((support + unclear) / total), n=total),
        world.words("stance_silent", n=n_read - total),
    ]
    titles = world.words.titles("day", "share", *_PARTS)
    charts = [
        (world.words("stance_chart", target=world.focal_target), share_chart(taken, "day", parts=_PARTS, titles=titles))
    ]
    columns = ["day", "n_posts", "n_support", "n_oppose", "n_unclear", "support_share", "unclear_share"]
    return Section("stance", sentences, charts, [world.table("stance_days", rows, columns)], questions, origin)


def caveat(world: World) -> str:
    """Return how stance was decided: by cue rules alone, or for how many posts by a model."""
    n = world.store.read(_BY_MODEL, {"target": world.focal_target})[0]["n"]
    return world.words("stance_caveat_model" if n else "stance_caveat", target=world.focal_target, n=n)
