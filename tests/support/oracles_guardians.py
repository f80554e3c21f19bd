"""The questions about the guardians, answered by plain Python."""

from __future__ import annotations

from collections import defaultdict

from support.oracle_world import Row, Rows, World, grouped, inside_platform, is_expressed, ratio

EVIDENCE = ("evidence_figure", "evidence_link", "evidence_number", "evidence_term")
_DIRECT = ("reply", "repost", "quote")


def _members(world: World, params: Row) -> set[str]:
    return world.members(world.guardians(params))


def guardian_rebuttals(world: World, params: Row) -> Rows:
    """Answers of members that support to opposing posts of others."""
    members, answers_of = _members(world, params), defaultdict(set)
    for name, evidence in (("reply_to", True), ("repost_of", True), ("quotes", False)):
        for row, post in world.rows_of_posts(name, params):
            who, whom = world.author.get(post["id"]), world.author.get(row["to_id"])
            if evidence and row["evidence"] == "thread":
                continue
            if who in members and whom not in (None, who):
                answers_of[who].add((post["id"], row["to_id"], whom))
    targets = params.get("targets")
    values = {
        value: {
            post for post, target in world.pairs("takes_stance", value=value) if targets is None or target in targets
        }
        for value in ("support", "oppose")
    }
    proven = {
        row["from_id"]
        for row in world.tables["expresses"]
        if is_expressed(row) and row["to_id"] in params.get("evidence", EVIDENCE)
    }
    long = params.get("min_chars", 300)
    proven |= {key for key, post in world.posts.items() if (post["n_chars"] or 0) >= long}
    rows = []
    for who, answers in answers_of.items():
        kept = {
            (post, critic) for post, other, critic in answers
            if post in values["support"] and other in values["oppose"]
        }  # fmt: skip
        if kept:
            posts = {post for post, _ in kept}
            rows.append(
                {
                    "account": who,
                    "name": world.accounts[who]["name"],
                    "platform": world.accounts[who]["platform"],
                    "n_rebuttals": len(posts),
                    "n_opponents": len({critic for _, critic in kept}),
                    "n_with_evidence": len(posts & proven),
                }
            )
    return sorted(rows, key=lambda row: (-row["n_with_evidence"], -row["n_rebuttals"], row["account"]))


def guardian_engaged_outside(world: World, params: Row) -> Rows:
    """Both directions over ties that cross the community's border."""
    if (community := world.guardians(params)) is None:
        return []
    everybody = _members(world, params)
    members = {who for who in everybody if inside_platform(world.accounts[who], params)}
    ties = world.tables["interacts_with"]
    out = [
        row
        for row in ties
        if row["kind"] in ("reply", "quote") and row["from_id"] in members and row["to_id"] not in everybody
    ]
    back = [
        row for row in ties if row["kind"] in _DIRECT and row["to_id"] in members and row["from_id"] not in everybody
    ]
    answered, responding = {row["to_id"] for row in out}, {row["from_id"] for row in back}
    return [
        {
            "community": community,
            "n_members": len(members),
            "n_answered": len(answered),
            "n_answers": sum(row["n"] for row in out),
            "n_responding": len(responding),
            "n_responses": sum(row["n"] for row in back),
            "n_mutual": len(answered & responding),
            "n_engaged": len(answered | responding),
        }
    ]


def guardian_potential_audience(world: World, params: Row) -> Rows:
    """Follower counts and lists of the members."""
    community = world.guardians(params)
    members = {who for who in _members(world, params) if inside_platform(world.accounts[who], params)}
    if community is None or not members:
        return []
    counts = [n for n in (world.accounts[member]["follower_count"] for member in members) if n is not None]
    lists = [(one, other) for one, other in world.pairs("follows") if other in members]
    net, n_users = len({one for one, _ in lists}), params.get("n_users")
    bounds = [n for n in (sum(counts) if len(counts) == len(members) else None, n_users) if n is not None]
    return [
        {
            "community": community,
            "n_members": len(members),
            "n_counted": len(counts),
            "gross": sum(counts) if counts else None,
            "lower": max(counts, default=None),
            "upper": min(bounds, default=None),
            "n_lists": len({other for _, other in lists}),
            "list_gross": len(lists),
            "list_net": net,
            "overlap": 1 - net / len(lists) if lists else None,
        }
    ]


def guardian_reach_by_hops(world: World, params: Row) -> Rows:
    """Accounts from which one, two, three answers lead to a member."""
    if (community := world.guardians(params)) is None:
        return []
    members, followers = _members(world, params), defaultdict(set)
    for row in world.tables["interacts_with"]:
        if row["kind"] in _DIRECT:
            followers[row["to_id"]].add(row["from_id"])
    hops = {who: hop for who, hop in world.within(members, 3, followers).items() if who not in members}
    rows = []
    for hop in sorted(set(hops.values())):
        here = [who for who, distance in hops.items() if distance == hop]
        counts = [n for n in (world.accounts[who]["follower_count"] for who in here) if n is not None]
        rows.append(
            {
                "community": community,
                "hop": hop,
                "n_accounts": len(here),
                "n_within": sum(distance <= hop for distance in hops.values()),
                "n_followers": sum(counts),
                "n_counted": len(counts),
            }
        )
    return rows


def guardian_exposed_critics(world: World, params: Row) -> Rows:
    """Opposing posts of outsiders, and which of them members answered."""
    if world.guardians(params) is None:
        return []
    members = _members(world, params)
    answered = {
        row["to_id"]
        for name in ("reply_to", "repost_of", "quotes")
        for row in world.tables[name]
        if row.get("evidence") != "thread" and world.author.get(row["from_id"]) in members
    }
    replied = {one for one, other in world.replies if other in members}
    cells = grouped(
        (post["platform"], (who, post["id"]))
        for who, post in world.written(params)
        if post["stance"] == "oppose" and who not in members
    )
    rows = []
    for platform, posts in sorted(cells.items()):
        critics, exposed = {who for who, _ in posts}, {who for who, post in posts if post in answered}
        rows.append(
            {
                "platform": platform,
                "n_critics": len(critics),
                "n_opposing": len(posts),
                "n_exposed": len(exposed),
                "n_answered": sum(post in answered for _, post in posts),
                "n_mutual": len(exposed & replied),
                "exposed_share": len(exposed) / len(critics),
            }
        )
    return rows


def guardian_share_of_voice(world: World, params: Row) -> Rows:
    """Members' part of a day."""
    if world.guardians(params) is None:
        return []
    members = _members(world, params)
    days = grouped(
        (post["day"], (world.author.get(post["id"]), post))
        for post in world.counted(params)
        if post["day"] is not None and not post["is_stub"]
    )
    rows = []
    for day, posts in sorted(days.items()):
        own = [(who, post) for who, post in posts if who in members]
        likes, own_likes = (sum(post["like_count"] or 0 for _, post in written) for written in (posts, own))
        rows.append(
            {
                "day": day,
                "n_posts": len(posts),
                "n_authorless": sum(who is None for who, _ in posts),
                "n_member_posts": len(own),
                "post_share": len(own) / len(posts),
                "account_share": ratio(len({who for who, _ in own}), len({who for who, _ in posts} - {None})),
                "like_share": ratio(own_likes, likes),
            }
        )
    return rows


def guardian_frames(world: World, params: Row) -> Rows:
    """Frames of members beside those of others."""
    if world.guardians(params) is None:
        return []
    members = _members(world, params)
    uses = {
        (world.author[post["id"]], post["id"], row["to_id"])
        for row, post in world.rows_of_posts("expresses", params)
        if is_expressed(row) and post["id"] in world.author
    }
    n_own, n_others = (
        len({post for who, post, _ in uses if (who in members) is inside}) for inside in (True, False)
    )  # fmt: skip
    rows = []
    for frame in sorted({frame for *_, frame in uses}):
        own = [(who, post) for who, post, used in uses if used == frame and who in members]
        others = sum(used == frame for _, _, used in uses) - len(own)
        rows.append(
            {
                "frame": frame,
                "n_posts": len(own),
                "n_accounts": len({who for who, _ in own}),
                "n_other_posts": others,
                "share": ratio(len(own), n_own),
                "other_share": ratio(others, n_others),
            }
        )
    return rows


def guardian_group_test(world: World, params: Row) -> Rows:
    """Replies among members beside those that leave them."""
    members = _members(world, params)
    if not members:
        return []
    inside = {(a, b) for a, b in world.replies if a in members and b in members}
    leaving = [pair for pair in world.replies if pair[0] in members and pair[1] not in members]
    return [
        {
            "community": world.guardians(params),
            "n_members": len(members),
            "n_ties": len(inside),
            "internal_edge_density": ratio(len(inside), len(members) * (len(members) - 1)),
            "reciprocity": ratio(sum((b, a) in inside for a, b in inside), len(inside)),
            "n_isolated": len(members - {who for pair in inside for who in pair}),
            "n_outgoing": len(leaving),
            "share_inside": ratio(len(inside), len(inside) + len(leaving)),
        }
    ]
