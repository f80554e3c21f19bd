"""The nine questions once more, in plain Python over tables."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from itertools import combinations
from typing import Any

from made_up import EVIDENCE
from tiny_tables import Tables

Rows = list[dict[str, Any]]


def _by_id(tables: Tables, name: str) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in tables[name]}


def _pairs(tables: Tables, name: str, **wanted: Any) -> set[tuple[str, str]]:
    rows = (row for row in tables[name] if all(row[key] == value for key, value in wanted.items()))
    return {(row["from_id"], row["to_id"]) for row in rows}


def _guardians(tables: Tables) -> str:
    (found,) = (row["id"] for row in tables["community"] if row["method"] == "guardians")
    return str(found)


def _members(tables: Tables) -> set[str]:
    return {one for one, community in _pairs(tables, "member_of") if community == _guardians(tables)}


def _groups(tables: Tables) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in tables["claims"]:
        found[row["to_id"]].add(row["from_id"])
    return found


def _authors(tables: Tables) -> dict[str, set[str]]:
    platform = {key: row["platform"] for key, row in _by_id(tables, "account").items()}
    found: dict[str, set[str]] = defaultdict(set)
    for row in tables["authored"]:
        found[platform[row["from_id"]]].add(row["from_id"])
    return found


def _ratio(over: float, under: float) -> float | None:
    return over / under if under else None


def ei_index_by_label(tables: Tables) -> Rows:
    """Pairs inside and out, over all pairs of accounts."""
    accounts, authors = _by_id(tables, "account"), _authors(tables)
    replies = {frozenset(pair) for pair in _pairs(tables, "interacts_with", kind="reply")}
    rows = []
    for label, group in sorted(_groups(tables).items()):
        inside = sum(pair <= group for pair in replies)
        outside = sum(len(pair & group) == 1 for pair in replies)
        near = far = 0
        for platform, posted in authors.items():
            here = {key for key in group if accounts[key]["platform"] == platform}
            near += len(list(combinations(here, 2)))
            far += len(here) * (len(posted) - len(here))
        rows.append(
            {
                "label": label,
                "n_accounts": len(group),
                "n_internal": inside,
                "n_external": outside,
                "ei": _ratio(outside - inside, outside + inside),
                "expected_ei": _ratio(far - near, far + near),
            }
        )
    return rows


def label_reply_cohesion(tables: Tables) -> Rows:
    """Density and reciprocity over ordered pairs."""
    accounts, replies = _by_id(tables, "account"), _pairs(tables, "interacts_with", kind="reply")
    rows = []
    for label, group in sorted(_groups(tables).items()):
        for platform in sorted({accounts[key]["platform"] for key in group}):
            here = {key for key in group if accounts[key]["platform"] == platform}
            ties = {(a, b) for a, b in replies if a in here and b in here}
            rows.append(
                {
                    "label": label,
                    "platform": platform,
                    "n_accounts": len(here),
                    "n_ties": len(ties),
                    "internal_edge_density": _ratio(len(ties), len(here) * (len(here) - 1)),
                    "reciprocity": _ratio(sum((b, a) in ties for a, b in ties), len(ties)),
                }
            )
    return rows


def label_mixing(tables: Tables) -> Rows:
    """Ties and replies by the labels at both ends."""
    labels: dict[str, set[str]] = defaultdict(set)
    for row in tables["claims"]:
        labels[row["from_id"]].add(row["to_id"])
    cells: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in tables["interacts_with"]:
        if row["kind"] == "reply":
            for one in labels[row["from_id"]]:
                for other in labels[row["to_id"]]:
                    cells[one, other].append(row["n"])
    return [
        {"from_label": one, "to_label": other, "n_ties": len(found), "n_replies": sum(found)}
        for (one, other), found in sorted(cells.items())
    ]


def label_accounts_by_platform(tables: Tables) -> Rows:
    """Claims by label and platform, beside the platform's authors."""
    accounts, authors = _by_id(tables, "account"), _authors(tables)
    cells: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in tables["claims"]:
        cells[row["to_id"], accounts[row["from_id"]]["platform"]].append(row["n"])
    return [
        {
            "label": label,
            "platform": platform,
            "n_accounts": len(found),
            "n_posts": sum(found),
            "n_authors": len(authors[platform]),
            "per_1000": 1000 * len(found) / len(authors[platform]),
        }
        for (label, platform), found in sorted(cells.items())
    ]


def topics_across_platforms(tables: Tables) -> Rows:
    """First posts by topic and platform."""
    posts = _by_id(tables, "post")
    cells: dict[str, dict[str, list[int | None]]] = defaultdict(lambda: defaultdict(list))
    for row in tables["about"]:
        post = posts[row["from_id"]]
        cells[row["to_id"]][post["platform"]].append(post["created_ms"])
    rows = []
    for topic, places in sorted(cells.items()):
        firsts = {place: min((ms for ms in found if ms is not None), default=None) for place, found in places.items()}
        known = [ms for ms in firsts.values() if ms is not None]
        order = sorted(places, key=lambda place: (firsts[place] is None, firsts[place] or 0, place))
        for place in order if len(places) >= 2 else []:
            first = firsts[place]
            rows.append(
                {
                    "topic": topic,
                    "platform": place,
                    "place": None if first is None else 1 + sum(ms < first for ms in known),
                    "first_at": None if first is None else dt.datetime.fromtimestamp(first / 1000, dt.UTC),
                    "lag_s": None if first is None else (first - min(known)) / 1000,
                    "n_posts": len(places[place]),
                    "n_platforms": len(places),
                }
            )
    return rows


def hashtag_variants_by_topic(tables: Tables) -> Rows:
    """Hashtags by topic, with their posts."""
    hashtags, topics = _by_id(tables, "hashtag"), defaultdict(list)
    for row in tables["variant_of"]:
        topics[row["to_id"]].append(row["from_id"])
    counts = {key: sum(row["to_id"] == key for row in tables["tagged"]) for key in hashtags}
    return [
        {
            "topic": topic,
            "hashtag": key,
            "tag": hashtags[key]["tag"],
            "platform": hashtags[key]["platform"],
            "n_posts": counts[key],
            "n_variants": len(found),
        }
        for topic, found in sorted(topics.items())
        for key in sorted(found, key=lambda key: (-counts[key], key))
        if len(found) >= 2
    ]


def guardian_rebuttals(tables: Tables) -> Rows:
    """Answers of members to opposing posts of others."""
    accounts, posts = _by_id(tables, "account"), _by_id(tables, "post")
    author = {row["to_id"]: row["from_id"] for row in tables["authored"]}
    support = {one for one, _ in _pairs(tables, "takes_stance", value="support")}
    oppose = {one for one, _ in _pairs(tables, "takes_stance", value="oppose")}
    proven = {one for one, frame in _pairs(tables, "expresses") if frame in EVIDENCE}
    proven |= {key for key, post in posts.items() if (post["n_chars"] or 0) >= 300}
    answers = {(row["from_id"], row["to_id"]) for row in tables["reply_to"] if row["evidence"] != "thread"}
    answers |= _pairs(tables, "repost_of") | _pairs(tables, "quotes")
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one, other in answers:
        if one in support and other in oppose and {one, other} <= author.keys() and author[one] != author[other]:
            found[author[one]].append((one, author[other]))
    rows = [
        {
            "account": member,
            "name": None,
            "platform": accounts[member]["platform"],
            "n_rebuttals": len({post for post, _ in found[member]}),
            "n_opponents": len({critic for _, critic in found[member]}),
            "n_with_evidence": len({post for post, _ in found[member]} & proven),
        }
        for member in _members(tables)
        if member in found
    ]
    return sorted(rows, key=lambda row: (-row["n_with_evidence"], -row["n_rebuttals"], row["account"]))


def guardian_engaged_outside(tables: Tables) -> Rows:
    """Both directions over ties that cross the community's border."""
    members = _members(tables)
    out = [
        row
        for row in tables["interacts_with"]
        if row["kind"] in ("reply", "quote") and row["from_id"] in members and row["to_id"] not in members
    ]
    back = [
        row
        for row in tables["interacts_with"]
        if row["kind"] in ("reply", "repost", "quote") and row["to_id"] in members and row["from_id"] not in members
    ]
    answered, responding = {row["to_id"] for row in out}, {row["from_id"] for row in back}
    return [
        {
            "community": _guardians(tables),
            "n_members": len(members),
            "n_answered": len(answered),
            "n_answers": sum(row["n"] for row in out),
            "n_responding": len(responding),
            "n_responses": sum(row["n"] for row in back),
            "n_mutual": len(answered & responding),
            "n_engaged": len(answered | responding),
        }
    ]


def guardian_potential_audience(tables: Tables) -> Rows:
    """Follower counts and lists of the members."""
    accounts, members = _by_id(tables, "account"), _members(tables)
    counts = [n for n in (accounts[member]["follower_count"] for member in members) if n is not None]
    lists = [(one, other) for one, other in _pairs(tables, "follows") if other in members]
    net = len({one for one, _ in lists})
    return [
        {
            "community": _guardians(tables),
            "n_members": len(members),
            "n_counted": len(counts),
            "gross": sum(counts) if counts else None,
            "lower": max(counts, default=None),
            "upper": sum(counts) if len(counts) == len(members) else None,
            "n_lists": len({other for _, other in lists}),
            "list_gross": len(lists),
            "list_net": net,
            "overlap": 1 - net / len(lists) if lists else None,
        }
    ]


ORACLES: dict[str, Callable[[Tables], Rows]] = {
    function.__name__: function
    for function in (
        ei_index_by_label,
        guardian_engaged_outside,
        guardian_potential_audience,
        guardian_rebuttals,
        hashtag_variants_by_topic,
        label_accounts_by_platform,
        label_mixing,
        label_reply_cohesion,
        topics_across_platforms,
    )
}
