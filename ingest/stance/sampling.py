"""Which texts to label: drawn over targets, cue stances, platforms and days, few of one author, no text twice."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from graph.opened import Corpus
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
    corpus: Corpus, targets: Sequence[str], *, n: int, per_author: int = 2, seed: int = 0
) -> dict[str, list[Drawn]]:
    """Return for each target up to ``n`` texts: as many of each cue stance, spread over platforms and days.

    Of one author at most ``per_author`` texts, of texts that are nearly the same one; the same seed draws the same.
    """
    return {target: _draw(_candidates(corpus, target), n=n, per_author=per_author, seed=seed) for target in targets}


_CANDIDATES = """
WITH mention AS (
  SELECT from_id AS id, value FROM takes_stance WHERE to_id = $target
  UNION ALL
  SELECT DISTINCT from_id, 'none' FROM names
  WHERE to_id = $target AND from_id NOT IN (SELECT from_id FROM takes_stance WHERE to_id = $target)
)
SELECT
  p.id, substr(p.text, p.own_start + 1, p.own_end - p.own_start) AS text, $target AS target,
  coalesce(a.from_id, p.id) AS author, m.value, p.platform || ' ' || coalesce(p.day, '') AS place
FROM mention m
JOIN post p ON p.id = m.id
LEFT JOIN authored a ON a.to_id = p.id
WHERE p.own_end > p.own_start
ORDER BY p.id
"""


def _candidates(corpus: Corpus, target: str) -> list[Drawn]:
    """Return every own text that names the target, speaks of it by a label, or takes a stance on it."""
    return [Drawn(**row) for row in corpus.ask(_CANDIDATES, target=target)]


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
