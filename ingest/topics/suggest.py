"""New topics for a person to accept: hashtags on the rise beside the topics that the case knows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import log2
from pathlib import Path
from typing import Any, NamedTuple

from graph.corpus.database import open_database
from graph.tables import Tables


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
    tables: Tables, known: dict[str, str], *, days: int, min_accounts: int, most: int
) -> tuple[Window | None, list[Suggestion]]:
    """Return the window and up to ``most`` hashtags by falling score.

    ``known`` is normal form to topic. A hashtag needs ``min_accounts`` accounts and one post beside a known topic. The
    rise is log2 of (posts in the last ``days`` days + 1) over (posts in as many days before + 1); what does not rise is
    left out.
    """
    paths = {name: str(tables.folder / f"{name}.parquet") for name in ("tagged", "post", "authored", "hashtag")}
    with open_database() as database:
        database.execute("CREATE TABLE known (key TEXT, topic TEXT)")
        if known:
            database.executemany("INSERT INTO known VALUES (?, ?)", sorted(known.items()))
        database.execute(_USES, paths)
        window = database.execute(_WINDOW, {"days": days}).fetchone()
        if window is None or window[2] is None:
            return None, []
        rows = database.execute(_COUNTS, {"earlier": window[0], "recent": window[1], "min": min_accounts}).fetchall()
    alike = {_characters(key): topic for key, topic in sorted(known.items(), reverse=True)}
    found = [_suggestion(row, alike) for row in rows]
    found = [one for one in found if one.score > 0]
    return Window(*window), sorted(found, key=lambda one: (-one.score, one.key))[:most]


_USES = """
    CREATE TABLE use AS
    SELECT
      t.from_id AS post, h.id[length(h.platform) + 2:] AS key, h.tag, p.day, coalesce(a.from_id, p.id) AS account
    FROM read_parquet($tagged) t
    JOIN read_parquet($hashtag) h ON h.id = t.to_id
    JOIN read_parquet($post) p ON p.id = t.from_id
    LEFT JOIN read_parquet($authored) a ON a.to_id = t.from_id
    WHERE p.day IS NOT NULL
"""

_WINDOW = """
    SELECT
      strftime(max(day)::DATE - 2 * $days + 1, '%Y-%m-%d'), strftime(max(day)::DATE - $days + 1, '%Y-%m-%d'), max(day)
    FROM use
"""

_COUNTS = """
    WITH beside AS (
      SELECT u.key, k.topic, count(DISTINCT u.post) AS n
      FROM use u JOIN use o ON o.post = u.post JOIN known k ON k.key = o.key
      WHERE u.key NOT IN (SELECT key FROM known) GROUP BY ALL
    ),
    together AS (
      SELECT u.key, count(DISTINCT u.post) AS n
      FROM use u WHERE EXISTS (FROM use o JOIN known k ON k.key = o.key WHERE o.post = u.post)
      GROUP BY u.key
    ),
    spelling AS (
      SELECT key, list(tag ORDER BY n DESC, tag) AS tags
      FROM (SELECT key, tag, count(DISTINCT post) AS n FROM use GROUP BY ALL) GROUP BY key
    ),
    topic AS (
      SELECT key, list({'topic': topic, 'n': n} ORDER BY n DESC, topic) AS topics FROM beside GROUP BY key
    )
    SELECT
      u.key, count(DISTINCT u.post), count(DISTINCT u.account), count(DISTINCT u.day),
      count(DISTINCT u.post) FILTER (u.day >= $recent),
      count(DISTINCT u.post) FILTER (u.day >= $earlier AND u.day < $recent),
      any_value(g.n), any_value(t.topics), any_value(s.tags)
    FROM use u JOIN together g USING (key) JOIN topic t USING (key) JOIN spelling s USING (key)
    WHERE u.key NOT IN (SELECT key FROM known)
    GROUP BY u.key
    HAVING count(DISTINCT u.account) >= $min
"""


def _suggestion(row: Sequence[Any], alike: dict[str, str]) -> Suggestion:
    key, n_posts, n_accounts, n_days, n_recent, n_earlier, n_together, topics, tags = row
    score = round(log2((n_recent + 1) / (n_earlier + 1)) * n_together / n_posts, 4)
    return Suggestion(
        key,
        score,
        n_posts,
        n_accounts,
        n_days,
        n_recent,
        n_earlier,
        n_together,
        tuple((topic["topic"], topic["n"]) for topic in topics),
        tuple(tags),
        alike.get(_characters(key)),
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


def corpus_texts(folder: Path) -> list[tuple[str, str]]:
    """Return (post id, own text) of every post with own words, by id; copies are left out."""
    with open_database() as database:
        return database.execute(
            """
            SELECT min(id), own FROM (
              SELECT id, substr(text, own_start + 1, own_end - own_start) AS own FROM read_parquet($post)
              WHERE own_end > own_start AND NOT coalesce(low_content, false)
            ) GROUP BY own ORDER BY 1
            """,
            {"post": str(folder / "post.parquet")},
        ).fetchall()
