-- Guardians: accounts that answered opponents of the case with support, several times, several people, in several
-- hours, at least once with substance. Every threshold is the case's own; officials and bots are left out.
-- whole: who answers whom leads through posts of any part
CREATE TABLE member_of AS
WITH opposing AS (
  SELECT DISTINCT t.from_id AS id
  FROM takes_stance t CROSS JOIN setting s
  WHERE t.value = 'oppose' AND list_contains(s.targets, t.to_id)
),
supporting AS (
  SELECT DISTINCT t.from_id AS id
  FROM takes_stance t CROSS JOIN setting s
  WHERE t.value = 'support' AND list_contains(s.targets, t.to_id)
),
answer AS (
  SELECT from_id, to_id FROM reply_to WHERE evidence <> 'thread'
  UNION
  SELECT from_id, to_id FROM repost_of
),
proof AS (
  SELECT DISTINCT from_id AS id FROM expresses
  WHERE starts_with(to_id, 'evidence_') AND polarity = 'yes' AND p >= 0.6
),
rebuttal AS (
  SELECT
    f.author_id, f.id, t.author_id AS opponent_id, f.created_ms // 3600000 AS hour,
    f.own_end - f.own_start >= g.min_chars OR p.id IS NOT NULL AS is_substantive
  FROM answer x
  CROSS JOIN setting g
  JOIN post_row f ON f.id = x.from_id
  JOIN post_row t ON t.id = x.to_id
  SEMI JOIN supporting s ON s.id = f.id
  SEMI JOIN opposing o ON o.id = t.id
  LEFT JOIN proof p ON p.id = f.id
  WHERE f.author_id <> t.author_id
    AND f.created_ms BETWEEN g.window_from_ms AND g.window_to_ms
),
counted AS (
  SELECT
    author_id, count(DISTINCT id) AS n_rebuttals, count(DISTINCT id) FILTER (is_substantive) AS n_substantive,
    count(DISTINCT opponent_id) AS n_opponents, count(DISTINCT hour) AS n_hours
  FROM rebuttal
  GROUP BY author_id
)
SELECT c.author_id AS from_id, g.community AS to_id, 'guardian' AS role
FROM counted c CROSS JOIN setting g JOIN account a ON a.id = c.author_id
WHERE NOT a.is_official AND NOT a.is_focal AND NOT a.is_bot
  AND c.n_rebuttals >= g.min_rebuttals AND c.n_substantive >= g.min_substantive
  AND c.n_opponents >= g.min_opponents AND c.n_hours >= g.min_hours;

-- whole: one row
CREATE TABLE community AS
SELECT
  g.community AS id, 'guardians' AS method, 'reply' AS projection, NULL::DOUBLE AS resolution, NULL::BIGINT AS seed
FROM setting g
WHERE EXISTS (FROM member_of);
