"""Which texts to label: drawn over targets, cue stances, platforms and days, few of one author, no text twice."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from graph.corpus.database import open_database
from graph.tables import Tables
from ingest.stance.groups import groups_of


class Drawn(NamedTuple):
    """A text to label for one target."""

    id: str
    text: str  # the author's own words
    target: str
    author: str
    value: str  # what cue rules say; not shown to coders
    place: str  # platform and day


def draw_rows(
    tables: Tables, targets: Sequence[str], *, n: int, per_author: int = 2, seed: int = 0
) -> dict[str, list[Drawn]]:
    """Return for each target up to ``n`` texts: as many of each cue stance, spread over platforms and days.

    Of one author at most ``per_author`` texts, of texts that are nearly the same one; the same seed draws the same.
    """
    return {
        target: _draw(_candidates(tables.folder, target), n=n, per_author=per_author, seed=seed) for target in targets
    }


def _candidates(folder: Path, target: str) -> list[Drawn]:
    """Return every own text that names the target, speaks of it by a label, or takes a stance on it."""
    tables = {name: str(folder / f"{name}.parquet") for name in ("post", "names", "takes_stance", "authored")}
    with open_database() as database:
        rows = database.execute(
            """
            WITH said AS (
              SELECT from_id AS id, value FROM read_parquet($takes_stance) WHERE to_id = $target
              UNION ALL
              SELECT DISTINCT from_id, 'none' FROM read_parquet($names)
              WHERE to_id = $target
                AND from_id NOT IN (SELECT from_id FROM read_parquet($takes_stance) WHERE to_id = $target)
            )
            SELECT p.id, substr(p.text, p.own_start + 1, p.own_end - p.own_start), coalesce(a.from_id, p.id), s.value,
                   p.platform || ' ' || coalesce(p.day, '')
            FROM said s
            JOIN read_parquet($post) p ON p.id = s.id
            LEFT JOIN read_parquet($authored) a ON a.to_id = p.id
            WHERE p.own_end > p.own_start
            ORDER BY p.id
            """,
            {**tables, "target": target},
        ).fetchall()
    return [Drawn(id, text, target, author, value, place) for id, text, author, value, place in rows]


def _draw(candidates: Sequence[Drawn], *, n: int, per_author: int, seed: int) -> list[Drawn]:
    order = list(candidates)
    random.Random(f"{seed}:{order[0].target}" if order else seed).shuffle(order)
    alike = groups_of([row.text for row in order], [str(number) for number in range(len(order))])
    strata: Mapping[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, row in enumerate(order):
        strata[row.value][row.place].append(number)
    chosen: list[Drawn] = []
    of_author: Counter[str] = Counter()
    seen: set[int] = set()
    for number in _turns(strata):
        row = order[number]
        if len(chosen) == n:
            break
        if of_author[row.author] < per_author and alike[number] not in seen:
            of_author[row.author] += 1
            seen.add(alike[number])
            chosen.append(row)
    return chosen


def _turns(strata: Mapping[str, dict[str, list[int]]]) -> list[int]:
    """Return all places: one of each stance in turn, and within a stance one of each platform and day."""
    lines = []
    for value in sorted(strata):
        places = [strata[value][place] for place in sorted(strata[value])]
        rounds = max(len(place) for place in places)
        lines.append([place[turn] for turn in range(rounds) for place in places if turn < len(place)])
    rounds = max((len(line) for line in lines), default=0)
    return [line[turn] for turn in range(rounds) for line in lines if turn < len(line)]
