-- The posts to quote for some accounts: with a claimed label first, then with any label or frame, the earliest first.
--
-- param ids list[str] ids of the accounts
-- param each int posts of one account at most
-- returns author str account id
-- returns id str post id
-- returns text str text as posted, names masked
-- returns own_start int where the own words begin
-- returns own_end int one past their end
-- returns day str ISO date in the case's time zone
WITH mine AS (
  SELECT w.from_id AS author, p.id, p.text, p.own_start, p.own_end, p.day, p.created_ms
  FROM authored w JOIN post p ON p.id = w.to_id
  WHERE w.from_id IN (SELECT unnest($ids)) AND p.text IS NOT NULL
    AND coalesce(p.own_end, length(p.text)) > coalesce(p.own_start, 0)
),
ranked AS (
  SELECT *,
    CASE
      WHEN id IN (SELECT from_id FROM uses_label WHERE holder = 'self' AND NOT negated) THEN 0
      WHEN id IN (SELECT from_id FROM uses_label UNION SELECT from_id FROM expresses) THEN 1
      ELSE 2
    END AS rank
  FROM mine
)
SELECT author, id, text, own_start, own_end, day
FROM ranked
QUALIFY row_number() OVER (PARTITION BY author ORDER BY rank, coalesce(created_ms, 0), id) <= $each
ORDER BY author, rank, coalesce(created_ms, 0), id
