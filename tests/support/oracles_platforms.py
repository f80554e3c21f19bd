"""The questions about platforms, answered by plain Python."""

from __future__ import annotations

from collections import defaultdict
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
    stance_counts,
    stance_shares,
)


def label_accounts_by_platform(world: World, params: Row) -> Rows:
    """Claims by label and platform, beside the platform's authors."""
    cells: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in world.tables["claims"]:
        account = world.accounts[row["from_id"]]
        if inside_platform(account, params):
            cells[row["to_id"], account["platform"]].append(row["n"])
    return [
        {
            "label": label,
            "platform": platform,
            "n_accounts": len(counts),
            "n_posts": sum(counts),
            "n_authors": len(world.authors[platform]),
            "per_1000": 1000 * len(counts) / len(world.authors[platform]),
        }
        for (label, platform), counts in sorted(cells.items())
    ]


def topics_across_platforms(world: World, params: Row) -> Rows:
    """First posts by topic and platform."""
    cells: dict[str, dict[str, list[int | None]]] = defaultdict(lambda: defaultdict(list))
    for row, post in world.rows_of_posts("about", params):
        cells[row["to_id"]][post["platform"]].append(post["created_ms"])
    rows = []
    for topic, places in sorted(cells.items()):
        firsts = {place: least(moments) for place, moments in places.items()}
        dated = [ms for ms in firsts.values() if ms is not None]
        order = sorted(places, key=lambda place: (firsts[place] is None, firsts[place] or 0, place))
        for place in order if len(places) >= params.get("min_platforms", 2) else []:
            first = firsts[place]
            rows.append(
                {
                    "topic": topic,
                    "platform": place,
                    "place": None if first is None else 1 + sum(ms < first for ms in dated),
                    "first_at": moment(first),
                    "lag_s": None if first is None else (first - min(dated)) / 1000,
                    "n_posts": len(places[place]),
                    "n_platforms": len(places),
                }
            )
    return rows


def links_across_platforms(world: World, params: Row) -> Rows:
    """Addresses by the platforms of their posts."""
    rows = []
    links = grouped((row["to_id"], post) for row, post in world.rows_of_posts("links_to", params))
    for link, posts in links.items():
        firsts = {
            place: least(moments) for place, moments in grouped((p["platform"], p["created_ms"]) for p in posts).items()
        }
        if len(firsts) < params.get("min_platforms", 2):
            continue
        start = least(firsts.values())
        first = min((place for place, ms in firsts.items() if ms == start), default=None) if start is not None else None
        later = least(ms for place, ms in firsts.items() if place != first) if first else None
        rows.append(
            {
                "link": link,
                "n_platforms": len(firsts),
                "platforms": sorted(firsts),
                "first_platform": first,
                "first_at": moment(start),
                "lag_s": None if later is None else (later - start) / 1000,
                "n_posts": len(posts),
                "n_accounts": len({world.author[post["id"]] for post in posts if post["id"] in world.author}),
                "n_authorless": world.authorless(post["id"] for post in posts),
            }
        )
    rows.sort(key=lambda row: (-row["n_platforms"], -row["n_posts"], row["link"]))
    return rows[: params.get("limit", 100)]


def media_across_platforms(world: World, params: Row) -> Rows:
    """Pictures by the posts that show them."""
    shown = grouped((row["to_id"], post) for row, post in world.rows_of_posts("shows", params))
    rows = []
    for media, posts in shown.items():
        timed = sorted((post["created_ms"], post["id"]) for post in posts if post["created_ms"] is not None)
        first = timed[0][1] if timed else None
        if len(posts) >= params.get("min_posts", 2):
            rows.append(
                {
                    "media": media,
                    "n_posts": len(posts),
                    "n_platforms": len({post["platform"] for post in posts}),
                    "n_accounts": len({world.author[post["id"]] for post in posts if post["id"] in world.author}),
                    "n_authorless": world.authorless(post["id"] for post in posts),
                    "first_account": world.author.get(first) if first else None,
                    "first_platform": world.posts[first]["platform"] if first else None,
                    "first_at": moment(timed[0][0]) if timed else None,
                    "lifetime_s": (timed[-1][0] - timed[0][0]) / 1000 if timed else None,
                }
            )
    rows.sort(key=lambda row: (-row["n_platforms"], -row["n_posts"], row["media"]))
    return rows[: params.get("limit", 100)]


def topic_first_days(world: World, params: Row) -> Rows:
    """Topics by platform and day."""
    cells = grouped(
        ((row["to_id"], post["platform"]), post["day"])
        for row, post in world.rows_of_posts("about", params)
        if post["day"] is not None
    )
    rows = []
    for (topic, platform), days in sorted(cells.items()):
        counts = {day: days.count(day) for day in sorted(days)}
        peak = max(counts, key=lambda day: counts[day])
        if len(days) >= params.get("min_posts", 1):
            rows.append(
                {
                    "topic": topic,
                    "platform": platform,
                    "first_day": min(days),
                    "n_first_day": counts[min(days)],
                    "peak_day": peak,
                    "n_peak_day": counts[peak],
                    "n_days": len(counts),
                    "n_posts": len(days),
                }
            )
    return rows


def topic_overlap(world: World, params: Row) -> Rows:
    """Topics of two platforms and who had them first."""
    times_of = grouped(
        ((post["platform"], row["to_id"]), post["created_ms"]) for row, post in world.rows_of_posts("about", params)
    )
    topics: dict[str, dict[str, int | None]] = defaultdict(dict)
    for (platform, topic), times in times_of.items():
        if len(times) >= params.get("min_posts", 1):
            topics[platform][topic] = least(times)
    rows = []
    for one, other in combinations(sorted(topics), 2):
        shared = topics[one].keys() & topics[other].keys()
        times = [(topics[one][topic], topics[other][topic]) for topic in shared]
        dated = [(here, there) for here, there in times if here is not None and there is not None]
        if shared:
            rows.append(
                {
                    "platform": one,
                    "other_platform": other,
                    "n_topics": len(topics[one]),
                    "n_other_topics": len(topics[other]),
                    "n_shared": len(shared),
                    "jaccard": len(shared) / len(topics[one].keys() | topics[other].keys()),
                    "n_first": sum(here < there for here, there in dated),
                    "n_other_first": sum(here > there for here, there in dated),
                }
            )
    return rows


def stance_by_platform(world: World, params: Row) -> Rows:
    """Stances by platform and target."""
    cells = grouped(
        ((post["platform"], row["to_id"]), (row["value"], world.author.get(post["id"])))
        for row, post in world.rows_of_posts("takes_stance", params)
        if row["value"] in STANCES
    )
    rows = []
    for (platform, target), uses in sorted(cells.items()):
        counts = stance_counts({"stance": value} for value, _ in uses)
        people = {who for _, who in uses if who}
        n_authorless = sum(who is None for _, who in uses)
        row: Row = {"platform": platform, "target": target, "n_accounts": len(people), "n_authorless": n_authorless}
        rows.append(row | stance_shares(*counts))
    return rows
