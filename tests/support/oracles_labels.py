"""The questions about uses and claims of labels, answered by plain Python."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from support.oracle_world import (
    Row,
    Rows,
    World,
    grouped,
    inside_platform,
    least,
    most,
    stance_counts,
    stance_shares,
)


def _claiming(world: World, params: Row) -> set[tuple[str, str | None, str]]:
    """Return label, author (None: not known) and post of each claim in a counted post."""
    least_p = params.get("min_p", 0.6)
    return {
        (row["to_id"], world.author.get(post["id"]), post["id"])
        for row, post in world.rows_of_posts("uses_label", params)
        if row["holder"] == "self" and not row["negated"] and row["p"] >= least_p
    }


def label_holders(world: World, params: Row) -> Rows:
    """Uses by label, holder and negation."""
    cells = grouped(
        ((row["to_id"], row["holder"], row["negated"]), post["id"])
        for row, post in world.rows_of_posts("uses_label", params)
    )
    return [
        {
            "label": label,
            "holder": holder,
            "negated": negated,
            "n_uses": len(posts),
            "n_posts": len(set(posts)),
            "n_accounts": len({world.author[post] for post in posts if post in world.author}),
            "n_authorless": world.authorless(set(posts)),
        }
        for (label, holder, negated), posts in sorted(cells.items())
    ]


def label_claimers(world: World, params: Row) -> Rows:
    """The claims themselves."""
    rows = [
        {
            "label": row["to_id"],
            "account": row["from_id"],
            "name": world.accounts[row["from_id"]]["name"],
            "platform": world.accounts[row["from_id"]]["platform"],
            "n_posts": row["n"],
            "first_at": row["first_at"],
            "last_at": row["last_at"],
        }
        for row in world.tables["claims"]
        if params.get("label") in (None, row["to_id"]) and inside_platform(world.accounts[row["from_id"]], params)
    ]
    rows.sort(key=lambda row: (row["label"], -row["n_posts"], row["account"]))
    return rows[: params.get("limit", 100)]


def label_claims_by_day(world: World, params: Row) -> Rows:
    """Claims by day; an account is new on its first day."""
    claims = {claim for claim in _claiming(world, params) if world.posts[claim[2]]["day"] is not None}
    first = {key: min(days) for key, days in grouped(((c[0], c[1]), world.posts[c[2]]["day"]) for c in claims).items()}
    cells = grouped(((label, world.posts[post]["day"]), (who, post)) for label, who, post in claims)
    return [
        {
            "label": label,
            "day": day,
            "n_posts": len({post for _, post in uses}),
            "n_accounts": len({who for who, _ in uses if who}),
            "n_authorless": sum(who is None for who, _ in uses),
            "n_new": len({who for who, _ in uses if who and first[label, who] == day}),
        }
        for (label, day), uses in sorted(cells.items())
    ]


def label_claims_around_events(world: World, params: Row) -> Rows:
    """Claims in the window before and the window after."""
    rows = []
    window = params.get("hours", 72) * 3_600_000
    claims = _claiming(world, params)
    for event in sorted(world.tables["event"], key=lambda row: row["id"]):
        if params.get("event") not in (None, event["id"]):
            continue
        at = round(event["at"].timestamp() * 1000)
        for label in sorted({claim[0] for claim in claims}):
            placed = [
                (who, world.posts[post]["created_ms"] - at)
                for one, who, post in claims
                if one == label and world.posts[post]["created_ms"] is not None
            ]
            before = [who for who, ms in placed if -window <= ms < 0]
            after = [who for who, ms in placed if 0 <= ms < window]
            if before or after:
                rows.append(
                    {
                        "event": event["id"],
                        "label": label,
                        "n_posts_before": len(before),
                        "n_posts_after": len(after),
                        "n_accounts_before": len(set(before) - {None}),
                        "n_accounts_after": len(set(after) - {None}),
                        "n_both": len(set(before) & set(after) - {None}),
                        "n_authorless": (before + after).count(None),
                    }
                )
    return rows


def label_conversions(world: World, params: Row) -> Rows:
    """Ordered pairs of labels of an account whose first claims lie apart in time."""
    times = grouped(
        ((who, label), world.posts[post])
        for label, who, post in _claiming(world, params)
        if world.posts[post]["created_ms"] is not None and who
    )
    cells: dict[tuple[str, str], list[tuple[bool, str]]] = defaultdict(list)
    for (who, one), posts in times.items():
        for (other_who, other), other_posts in times.items():
            start = min(post["created_ms"] for post in other_posts)
            if who == other_who and min(post["created_ms"] for post in posts) < start:
                has_left = max(post["created_ms"] for post in posts) < start
                cells[one, other].append((has_left, least(post["day"] for post in other_posts)))
    return [
        {
            "from_label": one,
            "from_polarity": world.labels[one]["polarity"],
            "to_label": other,
            "to_polarity": world.labels[other]["polarity"],
            "n_accounts": len(changes),
            "n_left": sum(has_left for has_left, _ in changes),
            "first_day": least(day for _, day in changes),
            "last_day": most(day for _, day in changes),
        }
        for (one, other), changes in sorted(cells.items())
    ]


def label_hits(world: World, params: Row) -> Rows:
    """The uses themselves, in order of place."""
    keys = ("start", "end", "holder", "negated", "p", "holder_p", "rule")
    rows: list[dict[str, Any]] = [
        {"label": row["to_id"], "post": post["id"], "account": world.author.get(post["id"])}
        | {key: row[key] for key in keys}
        for row, post in world.rows_of_posts("uses_label", params)
        if params.get("label") in (None, row["to_id"]) and params.get("holder") in (None, row["holder"])
    ]
    rows.sort(key=lambda row: (row["label"], row["post"], row["start"], row["end"]))
    return rows[: params.get("limit", 100)]


def label_stance(world: World, params: Row) -> Rows:
    """Posts of the claiming accounts, by stance."""
    rows = []
    posts = [(who, post) for who, post in world.written(params) if post["stance"] is not None]
    for label, group in sorted(world.groups.items()):
        own = [(who, post) for who, post in posts if who in group]
        if own:
            counts = stance_shares(*stance_counts(post for _, post in own))
            rows.append({"label": label, "n_accounts": len({who for who, _ in own}), "n_posts": len(own)} | counts)
    return rows
