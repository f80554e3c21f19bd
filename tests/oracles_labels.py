"""The questions about labels once more, in plain Python."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import Any

from oracle_world import (
    Row,
    Rows,
    World,
    grouped,
    inside_platform,
    least,
    most,
    ratio,
    stance_counts,
    stance_shares,
    triangles,
)


def _groups(world: World, params: Row) -> dict[str, set[str]]:
    found = {
        label: {one for one in group if inside_platform(world.accounts[one], params)}
        for label, group in world.groups.items()
    }
    return {label: group for label, group in sorted(found.items()) if group}


def _claiming(world: World, params: Row) -> set[tuple[str, str, str]]:
    """Return label, account and post of each claim in a counted post."""
    least_p = params.get("min_p", 0.6)
    return {
        (row["to_id"], world.author[post["id"]], post["id"])
        for row, post in world.rows_of_posts("uses_label", params)
        if row["holder"] == "self" and not row["negated"] and row["p"] >= least_p and post["id"] in world.author
    }


def ei_index_by_label(world: World, params: Row) -> Rows:
    """Pairs inside and out, over all pairs of accounts."""
    rows = []
    for label, group in _groups(world, params).items():
        inside = sum(pair <= group for pair in world.reply_pairs)
        outside = sum(len(pair & group) == 1 for pair in world.reply_pairs)
        near = far = 0
        for platform, posted in world.authors.items():
            here = {key for key in group if world.accounts[key]["platform"] == platform}
            near += len(list(combinations(here, 2)))
            far += len(here) * (len(posted) - len(here))
        rows.append(
            {
                "label": label,
                "n_accounts": len(group),
                "n_internal": inside,
                "n_external": outside,
                "ei": ratio(outside - inside, outside + inside),
                "expected_ei": ratio(far - near, far + near),
            }
        )
    return rows


def label_reply_cohesion(world: World, params: Row) -> Rows:
    """Density and reciprocity over ordered pairs."""
    rows = []
    for label, group in _groups(world, params).items():
        for platform in sorted({world.accounts[key]["platform"] for key in group}):
            here = {key for key in group if world.accounts[key]["platform"] == platform}
            ties = {(a, b) for a, b in world.replies if a in here and b in here}
            rows.append(
                {
                    "label": label,
                    "platform": platform,
                    "n_accounts": len(here),
                    "n_ties": len(ties),
                    "internal_edge_density": ratio(len(ties), len(here) * (len(here) - 1)),
                    "reciprocity": ratio(sum((b, a) in ties for a, b in ties), len(ties)),
                }
            )
    return rows


def label_mixing(world: World, params: Row) -> Rows:
    """Ties and replies by the labels at both ends."""
    cells: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in world.tables["interacts_with"]:
        if row["kind"] == "reply" and inside_platform(world.accounts[row["from_id"]], params):
            for one in world.claimed[row["from_id"]]:
                for other in world.claimed[row["to_id"]]:
                    cells[one, other].append(row["n"])
    return [
        {"from_label": one, "to_label": other, "n_ties": len(found), "n_replies": sum(found)}
        for (one, other), found in sorted(cells.items())
    ]


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
            "n_posts": len({post for _, post in found}),
            "n_accounts": len({who for who, _ in found}),
            "n_new": len({who for who, _ in found if first[label, who] == day}),
        }
        for (label, day), found in sorted(cells.items())
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
                        "n_accounts_before": len(set(before)),
                        "n_accounts_after": len(set(after)),
                        "n_both": len(set(before) & set(after)),
                    }
                )
    return rows


def label_conversions(world: World, params: Row) -> Rows:
    """Ordered pairs of labels of an account whose first claims lie apart in time."""
    times = grouped(
        ((who, label), world.posts[post])
        for label, who, post in _claiming(world, params)
        if world.posts[post]["created_ms"] is not None
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
            "n_accounts": len(found),
            "n_left": sum(has_left for has_left, _ in found),
            "first_day": least(day for _, day in found),
            "last_day": most(day for _, day in found),
        }
        for (one, other), found in sorted(cells.items())
    ]


def label_co_claims(world: World, params: Row) -> Rows:
    """Groups that overlap."""
    rows = []
    for (one, group), (other, other_group) in combinations(_groups(world, params).items(), 2):
        if both := group & other_group:
            rows.append(
                {
                    "label": one,
                    "other_label": other,
                    "n_both": len(both),
                    "n_either": len(group | other_group),
                    "jaccard": len(both) / len(group | other_group),
                }
            )
    return rows


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


def label_triangles(world: World, params: Row) -> Rows:
    """Triangles within a group; a group without a pair has no row."""
    rows = []
    for label, group in _groups(world, params).items():
        pairs = {pair for pair in world.reply_pairs if pair <= group}
        if pairs:
            closed, paths = triangles(pairs)
            share = ratio(3 * closed, paths)
            rows.append({"label": label, "n_pairs": len(pairs), "n_triangles": closed, "transitivity": share})
    return rows


def label_bridges(world: World, params: Row) -> Rows:
    """Labels among an account's partners."""
    rows = []
    for who, account in world.accounts.items():
        partners = {other for other in world.partners.get(who, ()) if world.claimed.get(other)}
        labels = {label for other in partners for label in world.claimed[other]}
        if len(labels) >= params.get("min_labels", 2) and inside_platform(account, params):
            rows.append(
                {
                    "account": who,
                    "name": account["name"],
                    "platform": account["platform"],
                    "n_labels": len(labels),
                    "n_partners": len(partners),
                    "n_own": len(world.claimed.get(who, ())),
                }
            )
    rows.sort(key=lambda row: (-row["n_labels"], -row["n_partners"], row["account"]))
    return rows[: params.get("limit", 100)]


def label_closeness_to_focal(world: World, params: Row) -> Rows:
    """Shortest ways from the focal accounts, three steps at most."""
    focal = {key for key, row in world.accounts.items() if row["is_focal"]}
    hops = world.within(focal, 3, world.partners)
    rows = []
    for label, group in _groups(world, params).items():
        near = [hops[who] for who in group - focal if who in hops]
        if near:
            rows.append(
                {
                    "label": label,
                    "n_accounts": len(group - focal),
                    "n_hop_1": near.count(1),
                    "n_hop_2": near.count(2),
                    "n_hop_3": near.count(3),
                    "n_farther": len(group - focal) - len(near),
                }
            )
    return rows
