-- One id, two different posts: another author, or another time by more than a minute, than the newest row of the id
-- has. The newest row stays whole, with the rows of its author and time; the others stand in `conflict` and in nothing
-- else. Keys of two sorts (an id, a collector's hash) may be one person, and a row without author or time is no
-- conflict. A time at midnight with the same text is a day that a collector wrote without its hour.
-- partition id: seen_account kept_id
CREATE TABLE account_key AS
SELECT kept_id AS id, min(key_rank) AS rank FROM seen_account GROUP BY kept_id;

-- partition id: part_post id
CREATE TABLE repeated AS SELECT id FROM part_post GROUP BY id HAVING count(*) > 1;

-- partition id: part_post id
CREATE TABLE sight AS
SELECT
  p.id, coalesce(a.id, p.author_id) AS author_id, k.rank, p.kind, p.text, p.collected_ms, p.created_ms,
  coalesce(p.created_ms IS NOT NULL AND NOT coalesce(p.time_is_approximate, false), false) AS is_timed,
  coalesce(p.created_ms % 86400000 IN (0, 57600000), false) AS is_midnight
FROM part_post p
SEMI JOIN repeated r ON r.id = p.id
LEFT JOIN account_alias a ON a.alias_id = p.author_id
LEFT JOIN account_key k ON k.id = coalesce(a.id, p.author_id);

-- partition id: sight id
CREATE TABLE newest_sight AS
SELECT id, author_id, rank, text, created_ms, is_timed, is_midnight
FROM (
  SELECT
    *, row_number() OVER (
      PARTITION BY id
      ORDER BY coalesce(collected_ms, 0) DESC, coalesce(created_ms, 0) DESC, coalesce(author_id, ''),
        coalesce(text, ''), is_timed
    ) AS place
  FROM sight
  WHERE is_timed OR rank <= 2
)
WHERE place = 1;

-- partition id: newest_sight id
CREATE TABLE disputed AS
SELECT DISTINCT n.id, n.author_id, n.created_ms
FROM newest_sight n
JOIN sight s ON s.id = n.id
WHERE (s.rank <= 2 AND s.rank = n.rank AND s.author_id <> n.author_id)
  OR (s.is_timed AND n.is_timed AND abs(s.created_ms - n.created_ms) > 60000
      AND NOT ((s.is_midnight OR n.is_midnight) AND coalesce(s.text = n.text, false)));

-- partition id: part_post id
CREATE VIEW judged_post AS
SELECT
  p.*, coalesce(a.id, p.author_id) AS kept_author_id,
  d.id IS NOT NULL AND NOT (
    coalesce(coalesce(a.id, p.author_id) = d.author_id, coalesce(a.id, p.author_id, d.author_id) IS NULL)
    AND coalesce(abs(p.created_ms - d.created_ms) <= 60000, true)
  ) AS is_conflict
FROM part_post p
LEFT JOIN account_alias a ON a.alias_id = p.author_id
LEFT JOIN disputed d ON d.id = p.id;

-- partition id: judged_post id
CREATE VIEW seen_post AS SELECT * FROM judged_post WHERE NOT is_conflict;

-- partition post_id: judged_post id
CREATE TABLE conflict AS
SELECT
  j.id AS post_id, j.kept_author_id AS author_id, j.kind, j.text, epoch_ms(j.created_ms) AS created_at,
  epoch_ms(j.collected_ms) AS collected_at,
  CASE WHEN coalesce(j.kept_author_id <> d.author_id, false) THEN 'author' ELSE 'time' END AS differs_in
FROM judged_post j JOIN disputed d ON d.id = j.id
WHERE j.is_conflict;
