-- Communities that a measure wrote, for some accounts; the report shows the same method, sizes and ranks.
--
-- param ids list[str] ids of the accounts
-- returns id str account id
-- returns community str community id
-- returns rank int 1 for the largest community of the corpus
-- returns n_members int accounts in it, shown or not
WITH chosen AS (
  SELECT from_id, to_id
  FROM member_of JOIN community c ON c.id = to_id
  WHERE c.method = (SELECT min(method) FROM community WHERE method IN ('louvain', 'plm'))
),
size AS (
  SELECT to_id, count(*) AS n_members FROM chosen GROUP BY to_id
),
ranked AS (
  SELECT
    to_id, n_members,
    row_number() OVER (
      ORDER BY n_members DESC, coalesce(try_cast(regexp_extract(to_id, ':([0-9]+)$', 1) AS BIGINT), 0), to_id
    ) AS rank
  FROM size
)
SELECT from_id AS id, to_id AS community, rank, n_members
FROM chosen JOIN ranked USING (to_id)
WHERE from_id IN (SELECT unnest($ids))
ORDER BY from_id, to_id
