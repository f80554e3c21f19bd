"""The questions about accounts, answered by plain Python."""

from __future__ import annotations

from itertools import combinations

from support.oracle_world import (
    STANCES,
    Row,
    Rows,
    World,
    grouped,
    inside_platform,
    least,
    moment,
    most,
    ratio,
    stance_counts,
)


def _head(world: World, who: str) -> Row:
    account = world.accounts[who]
    return {"account": who, "name": account["name"], "platform": account["platform"]}


def accounts_most_answered(world: World, params: Row) -> Rows:
    """Ties that end at an account, by kind."""
    rows = []
    for who, account in world.accounts.items():
        ties = [row for row in world.tables["interacts_with"] if row["to_id"] == who]
        if not ties or not inside_platform(account, params):
            continue
        kinds = grouped((row["kind"], row["from_id"]) for row in ties)
        row = _head(world, who) | {
            "n_repliers": len(set(kinds.get("reply", ()))),
            "n_reposters": len({*kinds.get("repost", ()), *kinds.get("quote", ())}),
            "n_mentioners": len(set(kinds.get("mention", ()))),
            "n_replies": sum(row["n"] for row in ties if row["kind"] == "reply"),
            "n_answered": sum(one == who for one, _ in world.replies),
        }
        rows.append((-len({row["from_id"] for row in ties}), -row["n_replies"], who, row))
    kept = [row for *_, row in sorted(rows, key=lambda item: item[:3])[: params.get("limit", 20)]]
    keys = ("n_repliers", "n_reposters", "n_mentioners")
    return sorted(kept, key=lambda row: (*(-row[key] for key in keys), row["account"]))


def account_activity(world: World, params: Row) -> Rows:
    """Posts of an account by kind, thread and day."""
    rows = []
    for who, posts in grouped(world.written(params)).items():
        kinds = [post["kind"] for post in posts]
        rows.append(
            _head(world, who)
            | {
                "n_posts": len(posts),
                "n_original": kinds.count("original"),
                "n_replies": kinds.count("comment") + kinds.count("reply"),
                "n_reposts": kinds.count("repost") + kinds.count("quote"),
                "n_threads": len({post["thread_id"] for post in posts} - {None}),
                "n_days": len({post["day"] for post in posts} - {None}),
                "first_at": moment(least(post["created_ms"] for post in posts)),
                "last_at": moment(most(post["created_ms"] for post in posts)),
            }
        )
    return sorted(rows, key=lambda row: (-row["n_posts"], row["account"]))[: params.get("limit", 20)]


def accounts_linked_across_platforms(world: World, params: Row) -> Rows:
    """Links between platforms, beside the accounts that could have had one."""
    sizes = {key: len(ones) for key, ones in grouped((r["platform"], 1) for r in world.accounts.values()).items()}
    links = world.tables["same_person_as"]
    rows = []
    for one, other in combinations(sorted(sizes), 2):
        n = sum(
            {world.accounts[row["from_id"]]["platform"], world.accounts[row["to_id"]]["platform"]} == {one, other}
            for row in links
            if row["p"] >= params.get("min_p", 0.5)
        )
        rows.append(
            {
                "platform": one,
                "other_platform": other,
                "status": "measured" if links else "not measurable",
                "n_linked": n if links else None,
                "n_accounts": sizes[one],
                "n_other_accounts": sizes[other],
                "share": n / min(sizes[one], sizes[other]) if links else None,
            }
        )
    return rows


def accounts_near_focal(world: World, params: Row) -> Rows:
    """Accounts by their distance."""
    focal = {key for key, row in world.accounts.items() if row["is_focal"]}
    fans = {who for label, group in world.groups.items() if world.labels[label]["facet"] == "fan" for who in group}
    hops = {
        who: hop
        for who, hop in world.within(focal, 3, world.partners).items()
        if who not in focal and inside_platform(world.accounts[who], params)
    }
    return [
        {
            "hop": hop,
            "n_accounts": sum(distance == hop for distance in hops.values()),
            "n_fans": sum(distance == hop and who in fans for who, distance in hops.items()),
            "n_within": sum(distance <= hop for distance in hops.values()),
        }
        for hop in sorted(set(hops.values()))
    ]


def focal_reciprocity(world: World, params: Row) -> Rows:
    """Ties of any kind with the focal accounts."""
    focal = {key for key, row in world.accounts.items() if row["is_focal"]}
    ties = world.pairs("interacts_with")
    to_focal, from_focal = {a for a, b in ties if b in focal}, {b for a, b in ties if a in focal}
    rows = []
    for label, group in sorted(world.groups.items()):
        here = {who for who in group - focal if inside_platform(world.accounts[who], params)}
        if here:
            rows.append(
                {
                    "label": label,
                    "n_accounts": len(here),
                    "n_addressing": len(here & to_focal),
                    "n_addressed": len(here & from_focal),
                    "n_mutual": len(here & to_focal & from_focal),
                    "balance": ratio(len(here & from_focal), len(here & to_focal)),
                }
            )
    return rows


def _tenure(years: float | None) -> str:
    if years is None:
        return "unknown"
    return "under 2" if years < 2 else "2 to 5" if years <= 5 else "over 5"


def stance_by_tenure(world: World, params: Row) -> Rows:
    """Stances of accounts by what they say of their years."""
    taken = grouped((world.author.get(p["id"]), p) for p in world.counted(params) if p["stance"] in STANCES)
    bands = grouped(
        (_tenure(world.accounts[who]["tenure_years"]) if who else "no author", posts) for who, posts in taken.items()
    )
    rows = []
    for tenure, accounts in sorted(bands.items()):
        counts = [stance_counts(posts) for posts in accounts]
        s, o, u = (sum(column) for column in zip(*counts, strict=True))
        critics = sum(oppose > 0 for _, oppose, _ in counts)
        is_known = tenure != "no author"
        rows.append(
            {
                "tenure": tenure,
                "n_accounts": len(accounts) if is_known else 0,
                "n_supporters": sum(is_known and oppose == 0 and unclear == 0 for _, oppose, unclear in counts),
                "n_critics": critics if is_known else 0,
                "n_support": s,
                "n_oppose": o,
                "n_unclear": u,
                "critic_share": critics / len(accounts) if is_known else None,
                "unclear_share": u / (s + o + u),
            }
        )
    return rows
