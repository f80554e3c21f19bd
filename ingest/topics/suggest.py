"""New topics for a person to accept: hashtags on the rise beside the topics that the case knows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import log2
from typing import NamedTuple

from graph.opened import Corpus, Row


class Suggestion(NamedTuple):
    """A hashtag, all its spellings together, that no topic of the case holds."""

    key: str  # normal form, what the topic would be called
    score: float  # rise x share of its posts with a known topic
    n_posts: int
    n_accounts: int
    n_days: int  # days on which it was seen
    n_recent: int  # posts in the last days
    n_earlier: int  # posts in as many days before
    n_together: int  # posts that also carry a hashtag of a known topic
    topics: tuple[tuple[str, int], ...]  # known topics that it stands beside, most often first
    spellings: tuple[str, ...]  # as it was written, most often first
    same_as: str | None  # a known topic of the same characters in another order


class Window(NamedTuple):
    """The days that are compared."""

    earlier_from: str
    recent_from: str
    last: str


def suggest_topics(
    corpus: Corpus, topic_of: dict[str, str], *, days: int, min_accounts: int, most: int
) -> tuple[Window | None, list[Suggestion]]:
    """Return the window and up to ``most`` hashtags by falling score.

    ``topic_of`` is normal form to topic. A hashtag needs ``min_accounts`` accounts and one post beside a known topic.
    The rise is log2 of (posts in the last ``days`` days + 1) over (posts in as many days before + 1);
    what does not rise is left out.
    """
    forms = sorted(topic_of.items())
    corpus.ask(_KNOWN, keys=[key for key, _ in forms], topics=[topic for _, topic in forms])
    corpus.ask(_TAG_DAYS)
    [days_compared] = corpus.ask(_WINDOW, days=days)
    if days_compared["last"] is None:
        return None, []
    window = Window(**days_compared)
    rows = corpus.ask(_COUNTS, earlier=window.earlier_from, recent=window.recent_from, min=min_accounts)
    alike = {_characters(key): topic for key, topic in sorted(topic_of.items(), reverse=True)}
    rising = [one for one in (_suggestion(row, alike) for row in rows) if one.score > 0]
    return window, sorted(rising, key=lambda one: (-one.score, one.key))[:most]


_KNOWN = """
    CREATE OR REPLACE TEMP TABLE known_form AS
    SELECT unnest($keys::VARCHAR[]) AS key, unnest($topics::VARCHAR[]) AS topic
"""

_TAG_DAYS = """
    CREATE OR REPLACE TEMP TABLE tag_day AS
    SELECT
      t.from_id AS post, h.id[length(h.platform) + 2:] AS key, h.tag, p.day, coalesce(a.from_id, p.id) AS account
    FROM tagged t
    JOIN hashtag h ON h.id = t.to_id
    JOIN post p ON p.id = t.from_id
    LEFT JOIN authored a ON a.to_id = t.from_id
    WHERE p.day IS NOT NULL
"""

_WINDOW = """
    SELECT
      strftime(max(day)::DATE - 2 * $days + 1, '%Y-%m-%d') AS earlier_from,
      strftime(max(day)::DATE - $days + 1, '%Y-%m-%d') AS recent_from, max(day) AS last
    FROM tag_day
"""

_COUNTS = """
    WITH beside AS (
      SELECT u.key, k.topic, count(DISTINCT u.post) AS n
      FROM tag_day u JOIN tag_day o ON o.post = u.post JOIN known_form k ON k.key = o.key
      WHERE u.key NOT IN (SELECT key FROM known_form) GROUP BY ALL
    ),
    together AS (
      SELECT u.key, count(DISTINCT u.post) AS n
      FROM tag_day u WHERE EXISTS (FROM tag_day o JOIN known_form k ON k.key = o.key WHERE o.post = u.post)
      GROUP BY u.key
    ),
    spelling AS (
      SELECT key, list(tag ORDER BY n DESC, tag) AS tags
      FROM (SELECT key, tag, count(DISTINCT post) AS n FROM tag_day GROUP BY ALL) GROUP BY key
    ),
    topic AS (
      SELECT key, list({'topic': topic, 'n': n} ORDER BY n DESC, topic) AS topics FROM beside GROUP BY key
    )
    SELECT
      u.key, count(DISTINCT u.post) AS n_posts, count(DISTINCT u.account) AS n_accounts,
      count(DISTINCT u.day) AS n_days, count(DISTINCT u.post) FILTER (u.day >= $recent) AS n_recent,
      count(DISTINCT u.post) FILTER (u.day >= $earlier AND u.day < $recent) AS n_earlier,
      any_value(g.n) AS n_together, any_value(t.topics) AS topics, any_value(s.tags) AS tags
    FROM tag_day u JOIN together g USING (key) JOIN topic t USING (key) JOIN spelling s USING (key)
    WHERE u.key NOT IN (SELECT key FROM known_form)
    GROUP BY u.key
    HAVING count(DISTINCT u.account) >= $min
"""


def _suggestion(row: Row, alike: dict[str, str]) -> Suggestion:
    counts = {name: row[name] for name in ("n_posts", "n_accounts", "n_days", "n_recent", "n_earlier", "n_together")}
    rise = log2((row["n_recent"] + 1) / (row["n_earlier"] + 1))
    return Suggestion(
        key=row["key"],
        score=round(rise * row["n_together"] / row["n_posts"], 4),
        **counts,
        topics=tuple((topic["topic"], topic["n"]) for topic in row["topics"]),
        spellings=tuple(row["tags"]),
        same_as=alike.get(_characters(row["key"])),
    )


def _characters(key: str) -> str:
    return "".join(sorted(key))


def as_toml(suggestions: Sequence[Suggestion], window: Window) -> str:
    """Return lines for topics.toml, each suggestion under the counts that speak for it."""
    lines = [
        f"# Proposed from posts up to {window.last}; recent = from {window.recent_from}, earlier = from "
        f"{window.earlier_from}.",
        "# Paste what is a topic of the case into topics.toml.",
    ]
    for one in suggestions:
        beside = ", ".join(f"{topic} {n}" for topic, n in one.topics[:3])
        lines += [
            "",
            f"# score {one.score:.2f}: {one.n_posts} posts by {one.n_accounts} accounts on {one.n_days} days, "
            f"{one.n_recent} recent, {one.n_earlier} earlier; {one.n_together} with known topics ({beside})",
        ]
        if one.same_as is not None:
            lines.append(f"# the same characters as a hashtag of {one.same_as}: rather add it to that topic's list")
        spellings = [tag for tag in one.spellings if tag != one.key][:3]
        if spellings:
            lines.append(f"# written {', '.join(spellings)}")
        lines.append(f"{_quoted(one.key)} = []")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def corpus_texts(corpus: Corpus) -> list[tuple[str, str]]:
    """Return (post id, own text) of every post with own words, by id; copies are left out."""
    return [(row["id"], row["own"]) for row in corpus.ask(_TEXTS)]


_TEXTS = """
    SELECT min(id) AS id, own FROM (
      SELECT id, substr(text, own_start + 1, own_end - own_start) AS own FROM post
      WHERE own_end > own_start AND NOT coalesce(low_content, false)
    ) GROUP BY own ORDER BY 1
"""
