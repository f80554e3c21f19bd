"""The questions about ties between and within labels, answered by plain Python."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from support.oracle_world import (
    Row,
    Rows,
    World,
    inside_platform,
    ratio,
    triangles,
)


def _groups(world: World, params: Row) -> dict[str, set[str]]:
    groups = {
        label: {one for one in group if inside_platform(world.accounts[one], params)}
        for label, group in world.groups.items()
    }
    return {label: group for label, group in sorted(groups.items()) if group}


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
        {"from_label": one, "to_label": other, "n_ties": len(counts), "n_replies": sum(counts)}
        for (one, other), counts in sorted(cells.items())
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
