"""The guardian community: its size, whom it answers, how far it reaches, and its share of the posts."""

from __future__ import annotations

from collections.abc import Sequence

from graph.errors import QueryRefused
from graph.limits import SMALLEST_GROUP
from graph.store import Row
from viz.report.section import QueryRun, Section, Table
from viz.report.words import percent
from viz.report.world import World


def section(world: World) -> Section:
    """Return the section."""
    questions: list[QueryRun] = []
    caveat = world.words("guardians_caveat")
    engaged = _one(world, "guardian_engaged_outside", questions)
    members = int(engaged.get("n_members") or 0)
    if not members:
        return Section("guardians", [world.words("guardians_none")], [], [], questions, caveat)
    if world.share and members < SMALLEST_GROUP:
        return Section("guardians", [world.words("guardians_few", k=SMALLEST_GROUP)], [], [], questions, caveat)
    group = _one(world, "guardian_group_test", questions)
    audience = _one(world, "guardian_potential_audience", questions)
    hops = world.run("guardian_reach_by_hops", questions)
    critics = world.run("guardian_exposed_critics", questions)
    days = [row for row in world.run("guardian_share_of_voice", questions) if row["day"] is not None]
    sentences = [*_sentences(world, engaged, days), _audience(world, audience)]
    tables = _tables(world, hops=hops, critics=critics, group=group, days=days)
    return Section("guardians", sentences, [], tables, questions, caveat)


def _sentences(world: World, engaged: Row, days: Sequence[Row]) -> list[str]:
    n_posts, n_theirs = sum(r["n_posts"] for r in days), sum(r["n_member_posts"] for r in days)
    return [
        world.words("guardians_found", n=engaged["n_members"]),
        world.words(
            "guardians_reach", n=engaged["n_engaged"], answered=engaged["n_answered"], mutual=engaged["n_mutual"]
        ),
        world.words("guardians_voice", n=n_theirs, of=n_posts, share=percent(n_theirs / n_posts if n_posts else None)),
    ]


def _tables(
    world: World, *, hops: Sequence[Row], critics: Sequence[Row], group: Row, days: Sequence[Row]
) -> list[Table]:
    return [
        world.table(
            "guardians_hops", hops, ["hop", "n_accounts", "n_within", "n_followers", "n_counted"], group="n_within"
        ),
        world.table(
            "guardians_critics",
            critics,
            ["platform", "n_critics", "n_opposing", "n_exposed", "n_answered", "n_mutual", "exposed_share"],
            group="n_critics",
        ),
        world.table(
            "guardians_cohesion",
            [group],
            ["n_members", "n_ties", "internal_edge_density", "reciprocity", "n_isolated", "share_inside"],
        ),
        world.table(
            "guardians_days", days, ["day", "n_posts", "n_member_posts", "post_share", "account_share", "like_share"]
        ),
    ]


def _one(world: World, query: str, questions: list[QueryRun]) -> Row:
    """Return the only row of a question about one community, nothing where there is none."""
    try:
        rows = world.run(query, questions)
    except QueryRefused:
        return {}
    return rows[0] if rows else {}


def _audience(world: World, audience: Row) -> str:
    if audience.get("gross") is None:
        return world.words("guardians_audience_unknown", n=audience.get("n_members"))
    return world.words(
        "guardians_audience",
        lower=audience["lower"],
        upper=audience["upper"] if audience["upper"] is not None else audience["gross"],
        counted=audience["n_counted"],
        n=audience["n_members"],
    )
