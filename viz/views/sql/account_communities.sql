-- Communities that a measure wrote, for some accounts; the largest family of them if there are several.
--
-- param ids list[str] ids of the accounts
-- returns id str account id
-- returns community str community id
WITH family AS (
  SELECT m.from_id, m.to_id, split_part(m.to_id, ':', 1) AS name
  FROM member_of m JOIN community c ON c.id = m.to_id
  WHERE c.method IN ('louvain', 'plm')
)
SELECT from_id AS id, to_id AS community
FROM family
WHERE name = (SELECT arg_max(name, {'n': n, 'name': name}) FROM (SELECT name, count(*) AS n FROM family GROUP BY name))
  AND from_id IN (SELECT unnest($ids))
ORDER BY from_id
