-- All ties between accounts, both directions and all kinds together: each pair once, by their numbers.
--
-- param ids list[str] ids of the accounts; their places in the list are their numbers
-- returns source int number of one account
-- returns target int number of the other, the larger one
-- returns n int how often, both ways together
WITH numbered AS (
  SELECT unnest($ids) AS id, unnest(range(len($ids))) AS at
),
pair AS (
  SELECT least(a.at, b.at) AS source, greatest(a.at, b.at) AS target, t.n
  FROM interacts_with t JOIN numbered a ON a.id = t.from_id JOIN numbered b ON b.id = t.to_id
  WHERE t.from_id <> t.to_id
)
SELECT source, target, sum(n)::BIGINT AS n
FROM pair
GROUP BY source, target
ORDER BY source, target
