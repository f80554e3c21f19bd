"""The questions about hashtags, answered by plain Python."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from support.oracle_world import Row, Rows, World, grouped, inside_platform, moment


def _tagged(world: World, params: Row) -> dict[str, set[str]]:
    """Return the counted posts of each hashtag."""
    tagged: dict[str, set[str]] = defaultdict(set)
    for row, post in world.rows_of_posts("tagged", params):
        if params.get("hashtag") in (None, row["to_id"]):
            tagged[row["to_id"]].add(post["id"])
    return tagged


def hashtag_variants_by_topic(world: World, params: Row) -> Rows:
    """Hashtags by topic, with their posts."""
    hashtags, tagged = world.nodes("hashtag"), _tagged(world, params)
    rows: Rows = []
    for topic, variants in grouped((topic, key) for key, topic in world.pairs("variant_of")).items():
        if len(variants) >= params.get("min_variants", 2):
            rows += [
                {
                    "topic": topic,
                    "hashtag": key,
                    "tag": hashtags[key]["tag"],
                    "platform": hashtags[key]["platform"],
                    "n_posts": len(tagged.get(key, ())),
                    "n_variants": len(variants),
                }
                for key in variants
            ]
    return sorted(rows, key=lambda row: (row["topic"], -row["n_posts"], row["hashtag"]))


def hashtag_co_occurrence(world: World, params: Row) -> Rows:
    """Pairs of hashtags by their common posts."""
    counted = _tagged(world, params)
    rows: Rows = []
    for one, other in combinations(sorted(counted), 2):
        n = len(counted[one] & counted[other])
        if n >= params.get("min_posts", 2):
            either = len(counted[one] | counted[other])
            rows.append({"hashtag": one, "other_hashtag": other, "n_posts": n, "jaccard": n / either})
    rows.sort(key=lambda row: (-row["n_posts"], row["hashtag"], row["other_hashtag"]))
    return rows[: params.get("limit", 100)]


def hashtag_days(world: World, params: Row) -> Rows:
    """Use of a hashtag by day."""
    rows: Rows = []
    for key, posts in _tagged(world, params).items():
        placed = [
            (world.posts[post]["day"], world.author.get(post)) for post in posts if world.posts[post]["day"] is not None
        ]
        first = {who: min(days) for who, days in grouped((who, day) for day, who in placed if who).items()}
        if placed and len(placed) >= params.get("min_posts", 2):
            rows += [
                {
                    "hashtag": key,
                    "day": day,
                    "n_posts": len(people),
                    "n_accounts": len(set(people) - {None}),
                    "n_authorless": people.count(None),
                    "n_new": sum(first[who] == day for who in set(people) - {None}),
                    "share": len(people) / len(placed),
                }
                for day, people in grouped(placed).items()
            ]
    return sorted(rows, key=lambda row: (row["hashtag"], row["day"]))[: params.get("limit", 1000)]


def hashtag_first_users(world: World, params: Row) -> Rows:
    """The first posts of each account with a hashtag, in order of time."""
    official = {key for key, row in world.accounts.items() if row["is_official"]}
    rows = []
    for key, posts in sorted(_tagged(world, params).items()):
        times = [
            (world.author[post], world.posts[post]["created_ms"])
            for post in posts
            if world.posts[post]["created_ms"] is not None and post in world.author
        ]
        first = sorted((min(moments), who) for who, moments in grouped(times).items())
        if first and len(first) >= params.get("min_accounts", 2):
            rows += [
                {
                    "hashtag": key,
                    "place": place,
                    "account": who,
                    "name": world.accounts[who]["name"],
                    "is_official": who in official,
                    "first_at": moment(ms),
                    "lag_s": (ms - first[0][0]) / 1000,
                    "n_accounts": len(first),
                    "n_authorless": world.authorless(p for p in posts if world.posts[p]["created_ms"] is not None),
                }
                for place, (ms, who) in enumerate(first[: params.get("top", 3)], start=1)
            ]
    rows.sort(key=lambda row: (-row["n_accounts"], row["hashtag"], row["place"]))
    return rows[: params.get("limit", 1000)]


def topic_reads(world: World, params: Row) -> Rows:
    """Reported reads of a topic's hashtags, by platform."""
    hashtags, tagged = world.nodes("hashtag"), _tagged(world, {})
    cells = grouped(
        ((topic, hashtags[key]["platform"]), key)
        for key, topic in world.pairs("variant_of")
        if inside_platform(hashtags[key], params)
    )
    rows = []
    for (topic, platform), keys in sorted(cells.items()):
        reads = [hashtags[key]["read_count"] for key in keys if hashtags[key]["read_count"] is not None]
        talks = [hashtags[key]["discussion_count"] for key in keys if hashtags[key]["discussion_count"] is not None]
        posts = {post for key in keys for post in tagged.get(key, ())}
        rows.append(
            {
                "topic": topic,
                "platform": platform,
                "n_hashtags": len(keys),
                "n_reported": len(reads),
                "read_count": sum(reads) if reads else None,
                "discussion_count": sum(talks) if talks else None,
                "n_posts": len(posts),
                "n_accounts": len({world.author[post] for post in posts if post in world.author}),
                "n_authorless": world.authorless(posts),
            }
        )
    return rows


def hashtag_labels(world: World, params: Row) -> Rows:
    """Labels of those who use a hashtag."""
    rows: Rows = []
    for key, posts in _tagged(world, params).items():
        users = grouped((world.author[post], post) for post in posts if post in world.author)
        for label, group in world.groups.items():
            here = [who for who in users if who in group]
            if here and len(here) >= params.get("min_accounts", 1):
                rows.append(
                    {
                        "hashtag": key,
                        "label": label,
                        "n_accounts": len(here),
                        "n_posts": sum(len(users[who]) for who in here),
                        "n_users": len(users),
                        "n_authorless": world.authorless(posts),
                        "share": len(here) / len(users),
                    }
                )
    rows.sort(key=lambda row: (-row["n_accounts"], -row["n_posts"], row["hashtag"], row["label"]))
    return rows[: params.get("limit", 100)]
