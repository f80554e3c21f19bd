"""What was planted in a synthetic crisis, counted from the world itself and not from its files."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from graph.files import write_whole
from ingest.synthetic.clock import utc_text
from ingest.synthetic.collector import Sight
from ingest.synthetic.creators import follower_count
from ingest.synthetic.people import Person
from ingest.synthetic.schedule import MIN_REBUTTALS
from ingest.synthetic.world import Item

_GROUPS = {"fan": "fans", "supporter": "supporters", "critic": "critics", "rival": "rivals",
           "bystander": "bystanders", "official": "officials"}  # fmt: skip


class Truth(msgspec.Struct, frozen=True, kw_only=True):
    """The planted truth; accounts and posts are ``platform:native_id``, all lists are sorted."""

    seed: int
    params: dict[str, Any]  # posts, days, without
    counts: dict[str, dict[str, int]]  # platform -> rows, unique posts, duplicates, posts only referred to
    groups: dict[str, list[str]]  # accounts that posted, by role; guardians are fans too
    near_misses: dict[str, list[str]]  # accounts that miss one condition of a guardian
    guardian_reach: dict[str, int]  # distinct accounts outside the guardians, and ties inside
    guardian_followers: dict[str, int]  # sum of the guardians' follower counts, and the largest
    rebuttals: list[dict[str, str]]  # each planted answer of a guardian to an opponent
    claims: dict[str, list[str]]  # account -> labels that it claims for itself
    label_uses: dict[str, dict[str, int]]  # label -> holder (or "negated") -> posts
    topics: dict[str, dict[str, Any]]  # topic -> first_seen per platform, posts per platform, lag_s
    reply_mixing: dict[str, dict[str, int]]  # group -> group -> distinct (account, account) replies
    sides: dict[str, list[str]]  # support oppose none undecided -> posts

    def write(self, path: Path) -> None:
        """Write the truth as JSON, the same bytes for the same truth."""
        write_whole(path, msgspec.json.format(msgspec.json.encode(self, order="sorted"), indent=1) + b"\n")


def tell_truth(items: list[Item], sights: Iterable[Sight], *, seed: int, params: dict[str, Any]) -> Truth:
    """The truth of a finished world and of what was collected of it."""
    guardians = {} if "guardians" in params["without"] else planted_guardians(items)
    people = {item.who.key: item.who for item in items}
    return Truth(
        seed=seed,
        params=params,
        counts=_counts(sights),
        groups=_groups(people, guardians),
        near_misses=_near_misses(people),
        guardian_reach=_reach(items, guardians),
        guardian_followers=_followers([people[key] for key in guardians]),
        rebuttals=[row for key in sorted(guardians) for row in guardians[key]],
        claims=_claims(items),
        label_uses=_label_uses(items),
        topics=_topics(items),
        reply_mixing=_reply_mixing(items),
        sides={side: sorted(i.key for i in items if i.side == side)
               for side in ("none", "oppose", "support", "undecided")},
    )  # fmt: skip


def planted_guardians(items: list[Item]) -> dict[str, list[dict[str, str]]]:
    """Guardian -> its rebuttals, for those planned accounts that reached what the plan asks of them."""
    rebuttals: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.rebuts and item.who.quirk == "guardian" and item.side == "support":
            rebuttals[item.who.key].append(item)
    return {key: [_rebuttal(i) for i in own] for key, own in rebuttals.items() if _is_guardian(own)}


def _is_guardian(rebuttals: list[Item]) -> bool:
    opponents = {item.parent.who.key for item in rebuttals if item.parent}
    hours = {item.at // 3600 for item in rebuttals}
    return min(len(rebuttals), len(opponents), len(hours)) >= MIN_REBUTTALS


def _rebuttal(item: Item) -> dict[str, str]:
    assert item.parent is not None
    return {"post": item.key, "guardian": item.who.key, "target": item.parent.key, "opponent": item.parent.who.key,
            "at": utc_text(item.at)}  # fmt: skip


def _groups(people: dict[str, Person], guardians: dict[str, Any]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {name: [] for name in _GROUPS.values()}
    for key, person in people.items():
        groups[_GROUPS[person.role]].append(key)
    return {name: sorted(keys) for name, keys in (groups | {"guardians": list(guardians)}).items()}


def _near_misses(people: dict[str, Person]) -> dict[str, list[str]]:
    by_quirk: dict[str, list[str]] = defaultdict(list)
    for key, person in people.items():
        if person.quirk not in ("", "guardian"):
            by_quirk[person.quirk].append(key)
    return {quirk: sorted(keys) for quirk, keys in by_quirk.items()}


def _ties(items: list[Item]) -> Iterator[tuple[Person, Person]]:
    """Who answered whom, where a file shows it; posts that were never collected have no author."""
    for item in items:
        if item.parent and item.named and not item.parent.ghost and item.parent.who is not item.who:
            yield item.who, item.parent.who


def _reach(items: list[Item], guardians: dict[str, Any]) -> dict[str, int]:
    ties = [(a.key, b.key) for a, b in _ties(items)]
    return {
        "answered_them": len({a for a, b in ties if b in guardians and a not in guardians}),
        "they_answered": len({b for a, b in ties if a in guardians and b not in guardians}),
        "ties_inside": len({(a, b) for a, b in ties if a in guardians and b in guardians}),
    }


def _followers(guardians: list[Person]) -> dict[str, int]:
    counts = [follower_count(person) for person in guardians]
    return {"gross": sum(counts), "largest": max(counts, default=0)}


def _claims(items: list[Item]) -> dict[str, list[str]]:
    claims: dict[str, set[str]] = defaultdict(set)
    for item in items:
        for use in item.saying.uses:
            if use.holder == "self" and not use.negated:
                claims[item.who.key].add(use.label)
    return {key: sorted(labels) for key, labels in claims.items()}


def _label_uses(items: list[Item]) -> dict[str, dict[str, int]]:
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        for label, holder in {(use.label, "negated" if use.negated else use.holder) for use in item.saying.uses}:
            uses[label][holder] += 1
    return {label: dict(counter) for label, counter in uses.items()}


def _topics(items: list[Item]) -> dict[str, dict[str, Any]]:
    times: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        for topic in item.tags:
            times[topic][item.platform].append(item.at)
    return {topic: _topic(platforms) for topic, platforms in times.items()}


def _topic(platforms: dict[str, list[int]]) -> dict[str, Any]:
    first = {platform: min(times) for platform, times in platforms.items()}
    return {
        "first_seen": {platform: utc_text(at) for platform, at in first.items()},
        "posts": {platform: len(times) for platform, times in platforms.items()},
        "lag_s": first["xhs"] - first["weibo"] if {"xhs", "weibo"} <= set(first) else None,
    }


def _reply_mixing(items: list[Item]) -> dict[str, dict[str, int]]:
    mixing: dict[str, Counter[str]] = defaultdict(Counter)
    for a, b in dict.fromkeys(_ties(items)):
        mixing[_GROUPS[a.role]][_GROUPS[b.role]] += 1
    return {group: dict(counter) for group, counter in mixing.items()}


def _counts(sights: Iterable[Sight]) -> dict[str, dict[str, int]]:
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    seen: set[str] = set()
    referred: dict[str, set[str]] = defaultdict(set)
    for sight in sights:
        item, count = sight.item, rows[sight.item.platform]
        sort = "comments" if item.kind == "comment" else "contents"
        count[f"{sort}_rows"] += 1
        count["duplicates" if item.key in seen else f"unique_{sort}"] += 1
        seen.add(item.key)
        if item.thread and item.thread.ghost:
            referred[item.platform].add(item.thread.key)
    return {p: dict(count) | {"stubs": len(referred[p])} for p, count in rows.items()}
