-- Guardians: accounts that answered opponents of the case with support, several times, several people, in several
-- hours, at least once with substance. Every threshold is the case's own; officials and bots are left out.
CREATE TABLE member_of AS
WITH opposing AS (
  SELECT DISTINCT from_id AS id FROM takes_stance WHERE value = 'oppose' AND list_contains(getvariable('targets'), to_id)
),
supporting AS (
  SELECT DISTINCT from_id AS id
  FROM takes_stance
  WHERE value = 'support' AND list_contains(getvariable('targets'), to_id)
),
answer AS (
  SELECT from_id, to_id FROM reply_to WHERE evidence <> 'thread'
  UNION
  SELECT from_id, to_id FROM repost_of
),
proof AS (
  SELECT DISTINCT from_id AS id FROM expresses WHERE starts_with(to_id, 'evidence_')
),
rebuttal AS (
  SELECT
    f.author_id, f.id, t.author_id AS opponent_id, f.created_ms // 3600000 AS hour,
    f.own_end - f.own_start >= getvariable('min_chars') OR p.id IS NOT NULL AS is_substantive
  FROM answer x
  JOIN post_row f ON f.id = x.from_id
  JOIN post_row t ON t.id = x.to_id
  SEMI JOIN supporting s ON s.id = f.id
  SEMI JOIN opposing o ON o.id = t.id
  LEFT JOIN proof p ON p.id = f.id
  WHERE f.author_id <> t.author_id
    AND f.created_ms BETWEEN getvariable('window_from_ms') AND getvariable('window_to_ms')
)
SELECT r.author_id AS from_id, getvariable('community') AS to_id, 'guardian' AS role
FROM rebuttal r JOIN account a ON a.id = r.author_id
WHERE NOT a.is_official AND NOT a.is_focal AND NOT a.is_bot
GROUP BY r.author_id
HAVING count(DISTINCT r.id) >= getvariable('min_rebuttals')
  AND count(DISTINCT r.id) FILTER (r.is_substantive) >= getvariable('min_substantive')
  AND count(DISTINCT r.opponent_id) >= getvariable('min_opponents')
  AND count(DISTINCT r.hour) >= getvariable('min_hours');

CREATE TABLE community AS
SELECT
  getvariable('community') AS id, 'guardians' AS method, 'reply' AS projection, NULL::DOUBLE AS resolution,
  NULL::BIGINT AS seed
WHERE EXISTS (FROM member_of);
