"""How many accounts wrote how many posts, and what share of the posts is theirs?

param from_day str default null first day that counts, ISO date; null: from the start
param to_day str default null last day that counts, ISO date; null: to the end
param platform str default null this platform only; null: all
param thread str default null this thread only: id of the post that everything hangs under; null: all
returns n_posts int collected posts of one account
returns n_accounts int accounts with so many posts
returns account_share float share of all accounts that posted
returns post_share float share of all posts of known authors
returns n_authorless int posts that have no author: they are in no other number of the row
"""

from __future__ import annotations

from graph.opened import Corpus
from graph.store import Row

COUNTS = """
SELECT n_posts, count(*) AS n_accounts
FROM (
  SELECT w.from_id, count(*) AS n_posts
  FROM authored w JOIN post p ON p.id = w.to_id
  WHERE ($from_day IS NULL OR p.day >= $from_day)
    AND ($to_day IS NULL OR p.day <= $to_day)
    AND ($platform IS NULL OR p.platform = $platform)
    AND ($thread IS NULL OR p.thread_id = $thread)
  GROUP BY w.from_id
)
GROUP BY n_posts
ORDER BY n_posts
"""

AUTHORLESS = """
SELECT count(*) AS n
FROM post p ANTI JOIN authored w ON w.to_id = p.id
WHERE NOT p.is_stub
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
"""


def answer(
    tables: Corpus, *, from_day: str | None, to_day: str | None, platform: str | None, thread: str | None
) -> list[Row]:
    """Return one row a number of posts, the smallest first."""
    rows = tables.ask(COUNTS, from_day=from_day, to_day=to_day, platform=platform, thread=thread)
    [authorless] = tables.ask(AUTHORLESS, from_day=from_day, to_day=to_day, platform=platform, thread=thread)
    n_accounts = sum(row["n_accounts"] for row in rows)
    n_posts = sum(row["n_accounts"] * row["n_posts"] for row in rows)
    return [
        {
            **row,
            "account_share": row["n_accounts"] / n_accounts,
            "post_share": row["n_accounts"] * row["n_posts"] / n_posts,
            "n_authorless": authorless["n"],
        }
        for row in rows
    ]
