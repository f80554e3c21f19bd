-- Hashtags used together in a post, by the accounts that do so: each pair once, the strongest first.
--
-- param ids list[str] normal forms of the hashtags
-- param least int pairs of fewer accounts are left out
-- returns from_id str normal form, the smaller one
-- returns to_id str normal form, the larger one
-- returns n int accounts that used both in one post
WITH used AS (
  SELECT DISTINCT substr(h.id, length(h.platform) + 2) AS form, t.from_id AS post, w.from_id AS account
  FROM tagged t JOIN hashtag h ON h.id = t.to_id JOIN post p ON p.id = t.from_id JOIN authored w ON w.to_id = p.id
  WHERE NOT p.is_stub
)
SELECT a.form AS from_id, b.form AS to_id, count(DISTINCT a.account) AS n
FROM used a JOIN used b ON a.post = b.post AND a.form < b.form
WHERE a.form IN (SELECT unnest($ids)) AND b.form IN (SELECT unnest($ids))
GROUP BY a.form, b.form
HAVING count(DISTINCT a.account) >= $least
ORDER BY n DESC, from_id, to_id
