"""The questions about posts, threads and cascades, answered by plain Python."""

from __future__ import annotations

from collections import Counter, defaultdict
from statistics import mean

import networkx as nx

from support.oracle_world import (
    Row,
    Rows,
    World,
    grouped,
    is_counted,
    is_expressed,
    least,
    most,
    ratio,
    stance_counts,
    stance_shares,
)

_DEEPEST = 30


def _children(world: World, name: str) -> dict[str, set[str]]:
    children: dict[str, set[str]] = defaultdict(set)
    for one, other in world.pairs(name):
        children[other].add(one)
    return children


def cascade_sizes(world: World, params: Row) -> Rows:
    """Trees of reposts, walked level by level."""
    children, passing = _children(world, "repost_of"), {one for one, _ in world.pairs("repost_of")}
    rows: Rows = []
    for root in sorted(set(children) - passing):
        hops = world.within({root}, _DEEPEST, children)
        if not is_counted(world.posts[root], params) or len(hops) + 1 < params.get("min_size", 2):
            continue
        start, last = world.posts[root]["created_ms"], most(world.posts[post]["created_ms"] for post in hops)
        rows.append(
            {
                "root": root,
                "account": world.author.get(root),
                "size": len(hops) + 1,
                "depth": max(hops.values()),
                "breadth": max(Counter(hops.values()).values()),
                "structural_virality": _mean_distance({root, *hops}, children),
                "n_accounts": len({world.author[post] for post in hops if post in world.author}),
                "n_authorless": world.authorless(hops),
                "lifetime_s": None if start is None or last is None else (last - start) / 1000,
            }
        )
    return sorted(rows, key=lambda row: (-row["size"], row["root"]))[: params.get("limit", 100)]


def _mean_distance(posts: set[str], children: dict[str, set[str]]) -> float:
    """Return the mean number of reposts between two posts, by walking from each to all others."""
    ties = {(one, other) for one in posts for other in children.get(one, ())}
    network = nx.Graph(ties)
    return mean(steps for _, ends in nx.all_pairs_shortest_path_length(network) for steps in ends.values() if steps)


def _threads(world: World) -> dict[str, list[Row]]:
    """Return the comments and replies of each thread, also of those without any."""
    threads: dict[str, list[Row]] = {post["thread_id"]: [] for post in world.posts.values() if post["thread_id"]}
    for post in world.posts.values():
        if post["kind"] in ("comment", "reply") and post["thread_id"] not in (None, post["id"]):
            threads[post["thread_id"]].append(post)
    return threads


def thread_coverage(world: World, params: Row) -> Rows:
    """What was reported of a thread beside what stands in it."""
    rows = []
    for thread, answers in _threads(world).items():
        root = world.posts[thread]
        count = root["comment_count"] if root["thread_id"] == thread else None
        counted = max(count or 0, len(answers))
        if counted < params.get("min_comments", 1) or not is_counted(root | {"thread_id": thread}, params):
            continue
        rows.append(
            {
                "thread": thread,
                "platform": root["platform"],
                "comment_count": count,
                "is_lower_bound": "comment_count" in (root["lower_bounds"] or ()),
                "n_collected": len(answers),
                "n_truncated": sum(post["is_truncated"] is True for post in answers),
                "n_known": counted,
                "coverage": None if count is None else ratio(len(answers), counted),
                "reported_too_low": count is not None and count < len(answers),
                "sort_mode": root["sort_mode"],
                "gate_mode": root["gate_mode"],
            }
        )
    return sorted(rows, key=lambda row: (-row["n_known"], row["thread"]))[: params.get("limit", 100)]


def comment_coverage(world: World, params: Row) -> Rows:
    """The same, platform by platform: each post on its own platform's side."""
    rows = []
    collected = [post for post in world.counted(params) if not post["is_stub"]]
    for platform, posts in sorted(grouped((post["platform"], post) for post in collected).items()):
        roots = [p for p in posts if p["id"] == p["thread_id"] and p["comment_count"] is not None]
        counts = {root["id"]: root["comment_count"] for root in roots}
        answers = [p for p in posts if p["kind"] in ("comment", "reply") and p["id"] != p["thread_id"]]
        found_in = Counter(p["thread_id"] for p in answers if p["thread_id"] in counts)
        counted = sum(max(count, found_in[thread]) for thread, count in counts.items())
        rows.append(
            {
                "platform": platform,
                "n_comments": len(answers),
                "n_threads": len(counts),
                "comment_count": sum(counts.values()) if counts else None,
                "n_collected": found_in.total(),
                "n_known": counted,
                "coverage": ratio(found_in.total(), counted),
                "n_too_low": sum(count < found_in[thread] for thread, count in counts.items()),
                "n_unreported": len(answers) - found_in.total(),
            }
        )
    return rows


def thread_reply_depths(world: World, params: Row) -> Rows:
    """Answers of a thread by their distance from its post."""
    children = _children(world, "reply_to")
    cells: dict[str, Rows] = defaultdict(list)
    for row, post in world.rows_of_posts("reply_to", params):
        cells[post["thread_id"]].append(row)
    rows = []
    for thread, ties in cells.items():
        hops = world.within({thread}, _DEEPEST, children)
        depths = [hop for post, hop in hops.items() if is_counted(world.posts[post], params)]
        placed = [row for row in ties if row["from_id"] in hops]
        direct = sum(row["to_id"] == thread for row in ties)
        rows.append(
            {
                "thread": thread,
                "n_posts": len(ties),
                "n_direct": direct,
                "n_deeper": len(ties) - direct,
                "n_unplaced": sum(row["evidence"] == "thread" for row in ties),
                "depth": most(depths),
                "mean_depth": ratio(sum(depths), len(depths)),
                "n_without_depth": len(ties) - len(placed),
            }
        )
    return sorted(rows, key=lambda row: (-row["n_posts"], row["thread"]))[: params.get("limit", 20)]


def thread_critics(world: World, params: Row) -> Rows:
    """Stances of those who answer in a thread."""
    answers = [post for post in world.counted(params) if post["kind"] in ("comment", "reply")]
    rows = []
    for thread, posts in grouped((post["thread_id"], post) for post in answers).items():
        signed = [(world.author[post["id"]], post) for post in posts if post["id"] in world.author]
        people = [stance_counts(own) for own in grouped(signed).values()]
        if len(people) < params.get("min_authors", 3):
            continue
        critics = sum(oppose > 0 for _, oppose, _ in people)
        support, oppose, unclear = stance_counts(posts)
        rows.append(
            {
                "thread": thread,
                "n_authors": len(people),
                "n_authorless": len(posts) - len(signed),
                "n_critics": critics,
                "n_supporters": sum(support > 0 and oppose == 0 for support, oppose, _ in people),
                "critic_share": ratio(critics, len(people)),
                "unclear_share": ratio(unclear, support + oppose + unclear),
            }
        )
    return sorted(rows, key=lambda row: (-row["n_authors"], row["thread"]))[: params.get("limit", 100)]


def stance_by_day(world: World, params: Row) -> Rows:
    """Stances by day."""
    days = grouped(
        (post["day"], post)
        for post in world.counted(params)
        if post["day"] is not None and post["stance"] is not None
    )  # fmt: skip
    return [
        {"day": day, "n_posts": len(posts)} | stance_shares(*stance_counts(posts))
        for day, posts in sorted(days.items())
    ]


def stance_hits(world: World, params: Row) -> Rows:
    """The stances themselves."""
    rows: Rows = [
        {
            "post": post["id"],
            "account": world.author.get(post["id"]),
            "target": row["to_id"],
            "value": row["value"],
            "p": row["p"],
            "rule": row["rule"],
            "n_chars": post["n_chars"],
        }
        for row, post in world.rows_of_posts("takes_stance", params)
        if params.get("target") in (None, row["to_id"]) and params.get("value") in (None, row["value"])
    ]
    return sorted(rows, key=lambda row: (row["post"], row["target"]))[: params.get("limit", 100)]


def frame_hits(world: World, params: Row) -> Rows:
    """The frames themselves, in order of place."""
    keys = ("start", "end", "polarity", "target", "p", "rule")
    rows: Rows = [
        {"frame": row["to_id"], "post": post["id"], "account": world.author.get(post["id"])}
        | {key: row[key] for key in keys}
        for row, post in world.rows_of_posts("expresses", params)
        if params.get("frame") in (None, row["to_id"]) and params.get("polarity") in (None, row["polarity"])
    ]
    rows.sort(key=lambda row: (row["frame"], row["post"], row["start"], row["end"]))
    return rows[: params.get("limit", 100)]


def frame_prevalence(world: World, params: Row) -> Rows:
    """Frames by posts; a post that says it once says it."""
    frames: dict[str, dict[str, Rows]] = defaultdict(lambda: defaultdict(list))
    for row, post in world.rows_of_posts("expresses", params):
        frames[row["to_id"]][post["id"]].append(row)
    rows = []
    for frame, by_post in sorted(frames.items()):
        posts = [post for post, spans in by_post.items() if any(map(is_expressed, spans))]
        denied = [post for post, spans in by_post.items() if all(span["polarity"] == "no" for span in spans)]
        rows.append(
            {
                "frame": frame,
                "n_posts": len(posts),
                "n_denied": len(denied),
                "n_undecided": len(by_post) - len(posts) - len(denied),
                "n_accounts": len({world.author[post] for post in posts if post in world.author}),
                "n_authorless": world.authorless(posts),
                "first_day": least(world.posts[post]["day"] for post in posts),
                "last_day": most(world.posts[post]["day"] for post in posts),
            }
        )
    return rows


def reply_evidence(world: World, params: Row) -> Rows:
    """Evidence of replies and reposts."""
    counts = Counter(
        (post["platform"], tie, row["evidence"])
        for name, tie in (("reply_to", "reply"), ("repost_of", "repost"))
        for row, post in world.rows_of_posts(name, params)
    )
    return [
        {
            "platform": platform,
            "tie": tie,
            "evidence": evidence,
            "n_posts": n,
            "share": n / sum(m for (where, kind, _), m in counts.items() if (where, kind) == (platform, tie)),
        }
        for (platform, tie, evidence), n in sorted(counts.items())
    ]


def post_coverage(world: World, params: Row) -> Rows:
    """What is known and what is missing."""
    rows = []
    for platform, posts in sorted(grouped((post["platform"], post) for post in world.counted(params)).items()):
        own = [post for post in posts if not post["is_stub"]]
        rows.append(
            {
                "platform": platform,
                "n_posts": len(own),
                "n_authors": len({world.author[post["id"]] for post in own if post["id"] in world.author}),
                "n_authorless": world.authorless(post["id"] for post in own),
                "n_stubs": len(posts) - len(own),
                "n_truncated": sum(post["is_truncated"] is True for post in posts),
                "n_deleted": sum(post["is_deleted"] is True for post in posts),
                "n_without_text": sum(post["text"] is None for post in own),
                "n_without_time": sum(post["created_ms"] is None for post in own),
                "n_approximate": sum(post["time_is_approximate"] is True for post in posts),
                "n_lower_bounds": sum(bool(post["lower_bounds"]) for post in posts),
                "n_low_content": sum(post["low_content"] is True for post in posts),
            }
        )
    return rows


def posts_by_keyword(world: World, params: Row) -> Rows:
    """Posts by search word."""
    groups = grouped(
        ((keyword, post["platform"]), post)
        for post in world.counted(params)
        for keyword in post["keywords"] or ()
    )  # fmt: skip
    return [
        {
            "keyword": keyword,
            "platform": platform,
            "n_posts": len(posts),
            "n_only": sum(len(post["keywords"]) == 1 for post in posts),
            "n_accounts": len({world.author[post["id"]] for post in posts if post["id"] in world.author}),
            "n_authorless": world.authorless(post["id"] for post in posts),
            "first_day": least(post["day"] for post in posts),
            "last_day": most(post["day"] for post in posts),
        }
        for (keyword, platform), posts in sorted(groups.items())
    ]


def posts_by_day(world: World, params: Row) -> Rows:
    """Posts by day and form."""
    groups = grouped(
        ((post["day"], post["platform"]), post)
        for post in world.counted(params)
        if post["day"] is not None and not post["is_stub"]
    )
    rows = []
    for (day, platform), posts in sorted(groups.items()):
        kinds = [post["kind"] for post in posts]
        rows.append(
            {
                "day": day,
                "platform": platform,
                "n_posts": len(posts),
                "n_original": kinds.count("original"),
                "n_answers": kinds.count("comment") + kinds.count("reply"),
                "n_reposts": kinds.count("repost") + kinds.count("quote"),
                "n_accounts": len({world.author[post["id"]] for post in posts if post["id"] in world.author}),
                "n_authorless": world.authorless(post["id"] for post in posts),
            }
        )
    return rows
