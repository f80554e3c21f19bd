"""A made-up graph as large as a crisis: tables of the model with heavy tails, the same for the same seed.

100,000 accounts, 500,000 posts and about 2.7 million rows at ``scale=1``: a few accounts write and receive much, one
thread is as large as the next ten, most hashtags and communities are small. Ids have the length and the spread of real
ones: numbers in a row would fall into the hash tables of an engine as real ids never do. Nobody's words stand in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from benchmarks.draws import Draws, Numbers, put_table
from benchmarks.graph_ties import write_ties
from graph.corpus.derive.steps import write_table
from graph.model import RECORDS, table_name

ACCOUNTS, POSTS = 100_000, 500_000
PLATFORMS = ("weibo", "xhs", "douyin")
PLATFORM_SHARES = (0.55, 0.25, 0.20)
KINDS = (("original", 0.14), ("comment", 0.57), ("reply", 0.22), ("repost", 0.07))  # in the order of numbers
DAYS = 30
BACK_AND_FORTH = 0.3  # of replies: by the one whom the answered post answers
START_MS = 1743436800000  # 1 April 2025 in China
STANCES = (("support", 0.12), ("oppose", 0.10), ("unclear", 0.08), ("none", 0.70))


def write_graph(folder: Path, *, seed: int, scale: float = 1.0) -> int:
    """Write every table of the model into ``folder`` and return the number of rows in all."""
    folder.mkdir(parents=True, exist_ok=True)
    draws = Draws(seed)
    with duckdb.connect(config={"threads": 2}) as database:
        accounts, posts = _frames(draws, round(ACCOUNTS * scale), round(POSTS * scale))
        put_table(database, "account_no", accounts)
        put_table(database, "post_no", posts)
        database.execute(_NODES)
        write_ties(database, draws)
        for record in RECORDS:
            write_table(database, record, folder=folder)
        names = [table_name(record) for record in RECORDS]
        there = {row[0] for row in database.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        return sum(database.execute(f"SELECT count(*) FROM {n}").fetchall()[0][0] for n in names if n in there)


def _frames(draws: Draws, n_accounts: int, n_posts: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return accounts and posts by number: who wrote what, where it hangs, what it answers."""
    platform = draws.rng.choice(len(PLATFORMS), size=n_accounts, p=PLATFORM_SHARES)
    community = draws.skewed(n_accounts, max(2, n_accounts // 200), 3.0)
    bounds = np.cumsum([round(share * n_posts) for _, share in KINDS])
    kind = np.searchsorted(bounds, np.arange(n_posts), side="right").clip(0, len(KINDS) - 1)
    to, thread, top = _references(draws, kind, bounds)
    author = _authors(draws, platform, kind, thread=thread, to=to)
    elapsed = np.sort(draws.skewed(n_posts, DAYS * 86_400_000, 1.6))
    elapsed = np.where(kind == 0, elapsed * 1, draws.rng.permutation(elapsed))
    posts = {
        "no": np.arange(n_posts), "kind": [KINDS[k][0] for k in kind], "author": author, "platform": platform[author],
        "at_ms": START_MS + elapsed, "to_no": to, "thread_no": thread, "top_no": top,
        "stance": draws.choose(STANCES, n_posts), "n_chars": draws.skewed(n_posts, 400, 3.0) + 2,
        "likes": draws.skewed(n_posts, 20_000, 9.0), "u": draws.rng.random(n_posts),
    }  # fmt: skip
    accounts = {
        "no": np.arange(n_accounts), "platform": platform, "community": community,
        "followers": draws.skewed(n_accounts, 2_000_000, 8.0), "u": draws.rng.random(n_accounts),
    }  # fmt: skip
    return accounts, posts


def _references(draws: Draws, kind: Numbers, bounds: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return of each post what it answers or passes on, its thread and the top comment above it; -1: nothing."""
    n, (n_original, n_comment, n_reply, _) = len(kind), bounds
    to, thread, top = np.full(n, -1), np.arange(n), np.full(n, -1)
    comments, replies, reposts = (np.flatnonzero(kind == number) for number in (1, 2, 3))
    to[comments] = draws.skewed(len(comments), int(n_original), 4.0)
    thread[comments] = to[comments]
    top[comments] = to[comments]
    to[replies] = n_original + draws.rng.integers(0, n_comment - n_original, len(replies))
    deeper = replies[draws.rng.random(len(replies)) < 0.35][1:]
    to[deeper] = n_comment + (draws.rng.random(len(deeper)) * (deeper - n_comment)).astype(np.int64)
    for post in replies:
        thread[post] = thread[to[post]]
        top[post] = to[post] if to[post] < n_comment else top[to[post]]
    to[reposts] = draws.skewed(len(reposts), int(n_original), 6.0)
    deeper = reposts[draws.rng.random(len(reposts)) < 0.4][1:]
    to[deeper] = n_reply + draws.skewed(len(deeper), 1_000_000, 2.0) * (deeper - n_reply) // 1_000_000
    return to, thread, top


def _authors(draws: Draws, platform: Numbers, kind: Numbers, *, thread: Numbers, to: Numbers) -> Numbers:
    """Return of each post its author, on the platform of its thread; few write much, some go on answering."""
    pools = [np.flatnonzero(platform == number) for number in range(len(PLATFORMS))]
    first = draws.skewed(len(thread), len(platform), 2.0)
    where = platform[first[thread]]
    author = first.copy()
    for number, pool in enumerate(pools):
        here = np.flatnonzero((where == number) & (thread != np.arange(len(thread))))
        author[here] = pool[draws.skewed(len(here), len(pool), 2.5)]
    for post in np.flatnonzero((kind == 2) & (draws.rng.random(len(kind)) < BACK_AND_FORTH)):
        if to[to[post]] >= 0:
            author[post] = author[to[to[post]]]
    return author


_NODES = f"""
CREATE MACRO place(n) AS {list(PLATFORMS)!r}[n + 1];
CREATE MACRO account_id(n, no) AS place(n) || ':~' || left(md5(no::VARCHAR), 16);
CREATE MACRO post_id(n, no) AS place(n) || ':' || (5100000000000000 + no * 7919);
CREATE TABLE account AS SELECT
  account_id(platform, no) AS id, place(platform) AS platform, 'id' AS key_kind,
  CASE WHEN u < 0.6 THEN followers END AS follower_count, CASE WHEN u < 0.1 THEN 1 + (no % 14) END AS tenure_years,
  no = 7 AS is_official, no = 0 AS is_focal, u > 0.995 AS is_bot
FROM account_no;
CREATE TABLE post AS SELECT
  p.*, post_id(p.platform, no) AS id, post_id(p.platform, thread_no) AS thread_id,
  post_id(p.platform, to_no) AS to_id, account_id(p.platform, p.author) AS author_id,
  CASE WHEN kind = 'reply' THEN post_id(p.platform, top_no) END AS top_id
FROM post_no p;
ALTER TABLE post DROP platform;
ALTER TABLE post ADD COLUMN platform TEXT;
UPDATE post SET platform = split_part(id, ':', 1);
CREATE TABLE post_row AS SELECT id, author_id, at_ms AS created_ms FROM post;
CREATE OR REPLACE TABLE post AS SELECT
  *, 'text ' || no AS text, 0 AS own_start, n_chars AS own_end, 'zh' AS lang, make_timestamp_ms(at_ms) AS created_at,
  at_ms AS created_ms, strftime(make_timestamp_ms(at_ms + 28800000), '%Y-%m-%d') AS day,
  make_timestamp_ms({START_MS} + 5184000000) AS collected_at, likes AS like_count,
  CASE WHEN kind = 'original' THEN (u * 3000)::INTEGER END AS comment_count,
  CASE WHEN kind IN ('original', 'repost') THEN (u * 200)::INTEGER END AS repost_count,
  CASE WHEN kind = 'original' THEN ['k' || (no % 7), 'k' || (no % 5)] END AS keywords,
  CASE WHEN u < 0.01 THEN ['like_count'] END AS lower_bounds,
  u < 0.02 AS is_truncated, u BETWEEN 0.02 AND 0.021 AS is_deleted, false AS is_stub, u > 0.9 AS low_content
FROM post;
CREATE TABLE event AS SELECT 'event_' || n AS id, 'statement' AS kind,
  make_timestamp_ms({START_MS} + n * 259200000) AS "at" FROM range(6) t(n);
"""
