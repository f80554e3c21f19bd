-- Whom a nickname stood for at which time. A name is an account's from the first sight of it to the first sight of the
-- next one; before the first name nothing else is known, and the last one goes on; a name seen at no known time is an
-- account's at all times.
-- partition account_id: seen_account kept_id; account_row id
CREATE TABLE name_bearer AS
WITH renamed AS (
  SELECT kept_id FROM seen_account WHERE name_key IS NOT NULL GROUP BY kept_id HAVING min(name_key) <> max(name_key)
),
sight_of_name AS (
  SELECT DISTINCT s.kept_id, s.name_key, s.collected_ms AS at_ms
  FROM seen_account s SEMI JOIN renamed r ON r.kept_id = s.kept_id
  WHERE s.name_key IS NOT NULL
),
undated AS (
  SELECT DISTINCT kept_id, name_key FROM sight_of_name WHERE at_ms IS NULL
),
sighting AS (
  SELECT s.* FROM sight_of_name s ANTI JOIN undated u ON u.kept_id = s.kept_id AND u.name_key = s.name_key
),
change AS (
  SELECT *, lag(name_key) OVER (PARTITION BY kept_id ORDER BY at_ms, name_key) AS earlier_key FROM sighting
),
period AS (
  SELECT
    kept_id, name_key, CASE WHEN earlier_key IS NULL THEN 0 ELSE at_ms END AS from_ms,
    lead(at_ms) OVER (PARTITION BY kept_id ORDER BY at_ms, name_key) AS until_ms
  FROM change
  WHERE earlier_key IS NULL OR earlier_key <> name_key
)
SELECT
  a.platform, p.name_key, a.id AS account_id, p.from_ms, coalesce(p.until_ms, 9000000000000000) AS until_ms,
  p.until_ms IS NULL AS is_latest
FROM period p JOIN account_row a ON a.id = p.kept_id
WHERE p.until_ms IS NULL OR p.until_ms > p.from_ms
UNION ALL
SELECT a.platform, u.name_key, a.id, 0, 9000000000000000, true
FROM undated u JOIN account_row a ON a.id = u.kept_id
UNION ALL
SELECT a.platform, a.name_key, a.id, 0, 9000000000000000, true
FROM account_row a ANTI JOIN renamed r ON r.kept_id = a.id
WHERE a.name_key IS NOT NULL;

-- The spans in which a name has one bearer: a count of those who take it up and lay it down. Before anybody bears it,
-- a name is that of the one account that has it now (its own words may be older than the first sight of its name).
-- partition name_key: name_bearer name_key
CREATE TABLE name_owner AS
WITH numbered AS (
  SELECT *, dense_rank() OVER (ORDER BY account_id) AS number, is_latest AND from_ms > 0 AS is_late FROM name_bearer
),
step AS (
  SELECT platform, name_key, from_ms AS at_ms, 1 AS n, number AS who, 0 AS n_late, 0 AS who_late FROM numbered
  UNION ALL
  SELECT platform, name_key, until_ms, -1, -number, 0, 0 FROM numbered
  UNION ALL
  SELECT platform, name_key, 0, 0, 0, 1, number FROM numbered WHERE is_late
  UNION ALL
  SELECT platform, name_key, from_ms, 0, 0, -1, -number FROM numbered WHERE is_late
),
moment AS (
  SELECT
    platform, name_key, at_ms, sum(n) AS n, sum(who) AS who, sum(n_late) AS n_late, sum(who_late) AS who_late
  FROM step
  GROUP BY platform, name_key, at_ms
),
span AS (
  SELECT
    platform, name_key, at_ms AS from_ms,
    lead(at_ms) OVER (PARTITION BY platform, name_key ORDER BY at_ms) AS until_ms,
    sum(n) OVER (PARTITION BY platform, name_key ORDER BY at_ms) AS n,
    sum(who) OVER (PARTITION BY platform, name_key ORDER BY at_ms) AS who,
    sum(n_late) OVER (PARTITION BY platform, name_key ORDER BY at_ms) AS n_late,
    sum(who_late) OVER (PARTITION BY platform, name_key ORDER BY at_ms) AS who_late
  FROM moment
)
SELECT DISTINCT s.platform, s.name_key, b.account_id, s.from_ms, s.until_ms
FROM span s JOIN numbered b ON b.number = CASE WHEN s.n = 1 THEN s.who ELSE s.who_late END
WHERE s.until_ms IS NOT NULL AND (s.n = 1 OR (s.n = 0 AND s.n_late = 1));
