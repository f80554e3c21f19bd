"""How much was posted, day by day and platform by platform, with the case's events."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from viz.charts import Encoding, line_chart
from viz.report.section import QueryRun, Section
from viz.report.world import World, by_size


def section(world: World) -> Section:
    """Return the section."""
    questions: list[QueryRun] = []
    rows = [row for row in world.run("posts_by_day", questions) if row["day"] is not None]
    caveat = world.words("volume_caveat", zone=world.zone)
    if not rows:
        return Section("volume", [world.words("volume_none")], [], [], questions, caveat)
    names = by_size(rows, "platform", size="n_posts")
    per_day: dict[str, int] = {}
    for row in rows:
        per_day[row["day"]] = per_day.get(row["day"], 0) + row["n_posts"]
    peak = min(per_day, key=lambda day: (-per_day[day], day))
    first, last = min(per_day), max(per_day)
    titles = world.words.titles("day", "n_posts", "platform")
    encoding = Encoding("day", "n_posts", "platform", names, titles)
    chart = line_chart(rows, encoding, events=_events(world, first, last))
    sentences = [
        world.words("volume_period", first=first, last=last, n=sum(per_day.values())),
        world.words("volume_peak", day=peak, n=per_day[peak]),
    ]
    table = world.table(
        "volume_days",
        rows,
        ["day", "platform", "n_posts", "n_original", "n_answers", "n_reposts", "n_accounts", "n_authorless"],
        group="n_accounts",
    )
    return Section("volume", sentences, [(world.words("volume_chart"), chart)], [table], questions, caveat)


def _events(world: World, first: str, last: str) -> list[dict[str, str]]:
    days = [(event.at.astimezone(ZoneInfo(world.zone)).date().isoformat(), event.id) for event in world.events]
    grouped: dict[str, list[str]] = {}
    for day, name in days:
        if first <= day <= last:
            grouped.setdefault(day, []).append(name)
    return [{"day": day, "label": ", ".join(names)} for day, names in sorted(grouped.items())]
