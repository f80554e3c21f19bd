"""Fan-identity labels: accounts that claim them by platform, and the holders of the other uses."""

from __future__ import annotations

from graph.store import Row
from viz.charts import Encoding, bar_chart
from viz.report.section import QueryRun, Section, Table
from viz.report.words import percent
from viz.report.world import World, by_size


def section(world: World) -> Section:
    """Return the section."""
    questions: list[QueryRun] = []
    claimed = world.run("label_accounts_by_platform", questions)
    holders = world.run("label_holders", questions)
    caveat = world.words("labels_caveat")
    if not holders:
        return Section("labels", [world.words("labels_none")], [], [], questions, caveat)
    uses = sum(row["n_uses"] for row in holders)
    unclear = sum(row["n_uses"] for row in holders if row["holder"] == "unclear")
    sentences = [
        world.words("labels_uses", n=uses, labels=len({row["label"] for row in holders})),
        world.words("labels_unclear", n=unclear, share=percent(unclear / uses)),
    ]
    return Section("labels", sentences, _charts(world, claimed), _tables(world, claimed, holders), questions, caveat)


def _charts(world: World, claimed: list[Row]) -> list[tuple[str, str]]:
    shown, _ = world.large_enough(claimed, "n_accounts")
    if not shown:
        return []
    order = by_size(shown, "label", size="n_accounts")
    ranked = sorted(shown, key=lambda row: (order.index(row["label"]), row["platform"]))
    names = by_size(shown, "platform", size="n_accounts")
    titles = world.words.titles("n_accounts", "platform")
    svg = bar_chart(ranked, Encoding("n_accounts", "label", "platform", names, titles))
    return [(world.words("labels_chart"), svg)]


def _tables(world: World, claimed: list[Row], holders: list[Row]) -> list[Table]:
    return [
        world.table(
            "labels_claimed",
            claimed,
            ["label", "platform", "n_accounts", "n_posts", "n_authors", "per_1000"],
            group="n_accounts",
        ),
        world.table(
            "labels_holders",
            holders,
            ["label", "holder", "negated", "n_uses", "n_posts", "n_accounts"],
            group="n_accounts",
        ),
    ]
