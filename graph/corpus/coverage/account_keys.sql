-- What the accounts' ids rest on: a collector's own hash or a missing name links to nobody by name.
SELECT
  platform, coalesce(key_kind, 'unknown') AS key_kind, count(*) AS accounts,
  count(*) FILTER (id IN (SELECT from_id FROM authored)) AS authors,
  count(*) FILTER (name_key IS NOT NULL) AS linkable_by_name
FROM account
GROUP BY ALL
ORDER BY ALL;
