"""The relationships of the made-up graph, and the nodes that they lead to."""

from __future__ import annotations

from pathlib import Path

import duckdb

from benchmarks.draws import Draws, put_table

_DERIVE = Path(__file__).parent.parent / "graph" / "corpus" / "derive"
# table: rows a post, values, skew of the values
_DRAWN = {
    "tag_use": (0.30, 5_000, 4.0),
    "frame_use": (0.16, 30, 2.0),
    "label_use": (0.12, 14, 1.5),
    "target_use": (0.08, 4, 1.5),
    "link_use": (0.03, 15_000, 3.0),
    "media_use": (0.03, 15_000, 2.0),
    "mention_use": (0.10, 100_000, 5.0),
}


def write_ties(database: duckdb.DuckDBPyConnection, draws: Draws) -> None:
    """Make the tables of relationships out of ``account``, ``post`` and numbers drawn."""
    n_posts = database.execute("SELECT count(*) FROM post").fetchall()[0][0]
    n_accounts = database.execute("SELECT count(*) FROM account").fetchall()[0][0]
    for name, (share, values, power) in _DRAWN.items():
        rows = round(share * n_posts)
        limit = min(values, n_accounts) if name == "mention_use" else values
        drawn = {
            "no": draws.rng.integers(0, n_posts, rows),
            "value": draws.skewed(rows, limit, power),
            "u": draws.rng.random(rows),
        }
        put_table(database, name, drawn)
    follows = {"a": draws.skewed(n_accounts, n_accounts, 1.5), "b": draws.skewed(n_accounts, n_accounts, 4.0)}
    put_table(database, "follow_use", follows)
    database.execute(_TIES)
    for step in ("act", "interacts_with"):
        database.execute((_DERIVE / f"{step}.sql").read_text(encoding="utf-8"))


_TIES = """
CREATE TABLE authored AS SELECT author_id AS from_id, id AS to_id FROM post;
CREATE TABLE reply_to AS SELECT id AS from_id, to_id,
  CASE WHEN u < 0.1 THEN 'thread' WHEN u < 0.5 THEN 'text_reply_prefix' ELSE 'field' END AS evidence
FROM (SELECT p.id, q.id AS to_id, p.u FROM post p JOIN post q ON q.no = p.to_no WHERE p.kind IN ('comment', 'reply'));
CREATE TABLE repost_of AS SELECT p.id AS from_id, q.id AS to_id, 'field' AS evidence
FROM post p JOIN post q ON q.no = p.to_no WHERE p.kind = 'repost';
CREATE TABLE quotes AS SELECT p.id AS from_id, q.id AS to_id
FROM post p JOIN post q ON q.no = p.no - 1 - p.no % 50 WHERE p.u BETWEEN 0.5 AND 0.505 AND p.no > 100;
CREATE TABLE mentions AS SELECT DISTINCT p.id AS from_id, a.id AS to_id
FROM mention_use m JOIN post p USING (no) JOIN account_no n ON n.no = m.value
JOIN account a ON a.id = account_id(n.platform, n.no) AND a.platform = p.platform;

CREATE TABLE turned_to (from_id TEXT, to_id TEXT, kind TEXT);

CREATE TABLE tag AS SELECT DISTINCT p.id AS from_id, p.platform, t.value AS n FROM tag_use t JOIN post p USING (no);
CREATE TABLE hashtag AS SELECT DISTINCT platform || ':h' || n AS id, platform, 'h' || n AS tag,
  CASE WHEN n % 3 = 0 THEN n * 1000 END AS read_count FROM tag;
CREATE TABLE tagged AS SELECT from_id, platform || ':h' || n AS to_id FROM tag;
CREATE TABLE variant_of AS SELECT DISTINCT platform || ':h' || n AS from_id, 't' || (n // 3) AS to_id FROM tag;
CREATE TABLE about AS SELECT DISTINCT from_id, 't' || (n // 3) AS to_id, 'field.tag' AS rule, 0.95 AS p FROM tag;
CREATE TABLE topic AS SELECT DISTINCT to_id AS id FROM variant_of;

CREATE TABLE expresses AS SELECT DISTINCT ON (p.id, f.value, (u * 8)::INTEGER) p.id AS from_id,
  CASE WHEN f.value < 5 THEN 'evidence_' || ['figure', 'link', 'number', 'term', 'report'][f.value + 1]
    ELSE 'f' || f.value END AS to_id,
  (f.u * 8)::INTEGER AS start, (f.u * 8)::INTEGER + 2 AS "end", 'rule/f' || f.value AS rule, 0.5 + f.u / 2 AS p,
  CASE WHEN f.u < 0.1 THEN 'no' ELSE 'yes' END AS polarity
FROM (SELECT f.no, f.value, f.u FROM frame_use f) f JOIN (SELECT id, no FROM post) p USING (no);
CREATE TABLE frame AS SELECT DISTINCT to_id AS id FROM expresses;

CREATE TABLE uses_label AS SELECT DISTINCT ON (p.id, l.value, (l.u * 9)::INTEGER) p.id AS from_id,
  'l' || l.value AS to_id, (l.u * 9)::INTEGER AS start, (l.u * 9)::INTEGER + 2 AS "end", 'rule/l' || l.value AS rule,
  0.6 + l.u * 0.4 AS p, CASE WHEN l.u < 0.6 THEN 'self' ELSE ['vocative', 'other', 'quoted', 'unclear']
    [1 + p.no % 4] END AS holder, 0.8 AS holder_p, l.u < 0.05 AS negated
FROM label_use l JOIN (SELECT id, no FROM post) p USING (no);
CREATE TABLE label AS SELECT DISTINCT to_id AS id, CASE WHEN to_id IN ('l0', 'l1', 'l2') THEN 'fan' ELSE 'user' END
  AS facet, CASE WHEN to_id IN ('l5', 'l9') THEN '-' ELSE '+' END AS polarity FROM uses_label;
CREATE TABLE claims AS SELECT r.author_id AS from_id, u.to_id, make_timestamp_ms(min(r.created_ms)) AS first_at,
  make_timestamp_ms(max(r.created_ms)) AS last_at, count(DISTINCT r.id) AS n
FROM uses_label u JOIN post_row r ON r.id = u.from_id WHERE u.holder = 'self' AND NOT u.negated
GROUP BY r.author_id, u.to_id;

CREATE TABLE target AS SELECT * FROM (VALUES ('brand:a', 'brand'), ('person:b', 'person'), ('product:c', 'product'),
  ('group:d', 'group')) t(id, kind);
CREATE TABLE takes_stance AS SELECT id AS from_id, 'brand:a' AS to_id, stance AS value, 0.8 AS p, 'cue' AS rule
FROM post WHERE stance <> 'none';
CREATE TABLE names AS SELECT DISTINCT ON (p.id, t.value) p.id AS from_id,
  ['brand:a', 'person:b', 'product:c', 'group:d'][1 + t.value] AS to_id, 0 AS start, 2 AS "end", 'r' AS rule, 0.9 AS p
FROM target_use t JOIN (SELECT id, no FROM post) p USING (no);

CREATE TABLE links_to AS SELECT DISTINCT p.id AS from_id, 'https://example.org/' || value AS to_id
FROM link_use JOIN post p USING (no);
CREATE TABLE link AS SELECT DISTINCT to_id AS id FROM links_to;
CREATE TABLE shows AS SELECT DISTINCT p.id AS from_id, 'm' || value AS to_id FROM media_use JOIN post p USING (no);
CREATE TABLE media AS SELECT DISTINCT to_id AS id FROM shows;

CREATE TABLE person AS SELECT n.no, a.id, a.platform, n.community, n.u, a.is_focal, a.is_official
FROM account_no n JOIN account a ON a.id = account_id(n.platform, n.no);
CREATE TABLE follows AS SELECT DISTINCT x.id AS from_id, y.id AS to_id
FROM follow_use f JOIN person x ON x.no = f.a JOIN person y ON y.no = f.b AND y.platform = x.platform AND y.no <> x.no;
CREATE TABLE community AS SELECT DISTINCT 'louvain@' || community AS id, 'louvain' AS method, 'reply' AS projection,
  1.0 AS resolution, 0 AS seed FROM person UNION ALL SELECT 'guardians@0', 'guardians', 'reply', NULL, NULL;
CREATE TABLE member_of AS SELECT id AS from_id, 'louvain@' || community AS to_id, 'member' AS role FROM person
UNION ALL SELECT id, 'guardians@0', 'guardian' FROM person WHERE no % 97 = 5 AND no < 40000;
CREATE TABLE same_person_as AS SELECT x.id AS from_id, y.id AS to_id, 0.9 AS p
FROM person x JOIN person y ON y.no = x.no + 1 AND y.platform <> x.platform WHERE x.no % 20 = 3;
"""
