"""Write a synthetic crisis: the collectors' files and the truth about them."""

import csv
import io
import json
import random
from collections.abc import Collection
from pathlib import Path

from graph.errors import FanweaveError
from graph.files import write_whole
from ingest.synthetic.clock import collection_day, collection_start
from ingest.synthetic.collector import COLUMNS, Row, Sight, collect, write_row
from ingest.synthetic.creators import creator_row, is_profiled
from ingest.synthetic.people import Person, draw_people
from ingest.synthetic.schedule import plan
from ingest.synthetic.telling import tell
from ingest.synthetic.truth import Truth, tell_truth
from ingest.synthetic.world import Item, World

SEED, POSTS, DAYS = 20250401, 6000, 10
MIN_POSTS, MIN_DAYS = 1000, 6
PARTS = ("guardians",)  # what can be left out
# Container of each collection by platform, so that both are exercised.
_CONTAINERS = {"weibo": ("jsonl", "jsonl"), "xhs": ("jsonl", "csv")}
_EARLY_DAYS = 4  # the first collection is that many days before the last


def write_crisis(
    out: Path, *, seed: int = SEED, posts: int = POSTS, days: int = DAYS, without: Collection[str] = frozenset()
) -> Truth:
    """Write MediaCrawler's files under ``out/data`` and ``out/truth.json``; the same bytes for the same arguments.

    ``posts`` is the number of distinct posts of all kinds; rows are more, for some are collected twice. ``days`` is
    the time from the crash to the last collection. ``without`` names planted behaviour to leave out: ``guardians``
    makes those accounts ordinary fans. Returns the truth. Raises FanweaveError for numbers too small to plant in, or
    an unknown name.
    """
    _check(posts, days, without)
    people = draw_people(random.Random(f"{seed} people"), posts)
    items = live(people, seed=seed, posts=posts, days=days, without=without)
    collections = collect(random.Random(f"{seed} collect"), items, days=days, days_before=_EARLY_DAYS)
    for number, sights in enumerate(collections):
        day = collection_day(days - (_EARLY_DAYS if number == 0 else 0)).isoformat()
        _write_collection(out, sights, number=number, day=day)
    _write_creators(out, items, end=days)
    params = {"posts": posts, "days": days, "without": sorted(without)}
    truth = tell_truth(items, (s for sights in collections for s in sights), seed=seed, params=params)
    truth.write(out / "truth.json")
    return truth


def live(people: list[Person], *, seed: int, posts: int, days: int, without: Collection[str]) -> list[Item]:
    """All posts of the world in order of time; each slot draws from a seed of its own."""
    world = World()
    played: dict[int, Item] = {}
    end_s = collection_start(collection_day(days))
    for number, slot in enumerate(plan(random.Random(f"{seed} plan"), people, posts=posts, end_s=end_s)):
        if "guardians" in without and slot.who.quirk == "guardian":
            slot.act, slot.ref = "base", None
        played[id(slot)] = tell(world, slot, rng=random.Random(f"{seed} slot {number}"), played=played)
    return world.items


def _check(posts: int, days: int, without: Collection[str]) -> None:
    if posts < MIN_POSTS or days < MIN_DAYS:
        raise FanweaveError(
            f"a crisis of {posts} posts in {days} days is too small to plant anything in",
            hint=f"ask for at least {MIN_POSTS} posts and {MIN_DAYS} days",
        )
    unknown = sorted(set(without) - set(PARTS))
    if unknown:
        raise FanweaveError(f"cannot leave out {unknown[0]}", hint=f"try: {', '.join(PARTS)}", subject=unknown[0])


def _write_collection(out: Path, sights: list[Sight], *, number: int, day: str) -> None:
    for platform, sort in COLUMNS:
        rows = [write_row(s) for s in sights if (s.item.platform, _sort(s.item)) == (platform, sort)]
        container = _CONTAINERS[platform][number]
        path = out / "data" / platform / container / f"search_{sort}_{day}.{container}"
        path.parent.mkdir(parents=True, exist_ok=True)
        (_write_csv if container == "csv" else _write_jsonl)(path, rows)


def _write_creators(out: Path, items: list[Item], *, end: int) -> None:
    day, seen_ms = collection_day(end).isoformat(), collection_start(collection_day(end)) * 1000 + 7_200_000
    people = {item.who.key: item.who for item in items if is_profiled(item.who)}
    for platform, containers in _CONTAINERS.items():
        rows = [creator_row(people[k], seen_ms=seen_ms) for k in sorted(people) if people[k].platform == platform]
        _, container = containers
        path = out / "data" / platform / container / f"creator_creators_{day}.{container}"
        (_write_csv if container == "csv" else _write_jsonl)(path, rows)


def _sort(item: Item) -> str:
    return "comments" if item.kind == "comment" else "contents"


def _write_csv(path: Path, rows: list[Row]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    write_whole(path, text.getvalue().encode("utf-8-sig"))


def _write_jsonl(path: Path, rows: list[Row]) -> None:
    write_whole(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
