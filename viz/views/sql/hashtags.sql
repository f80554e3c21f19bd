-- Hashtags by the accounts that use them, over all platforms: one row a normal form.
--
-- param zone str time zone of first_at and last_at, for example Asia/Shanghai
-- returns id str normal form
-- returns tag str as it is written
-- returns n_posts int posts with it
-- returns n_authorless int posts among them without an author
-- returns n_accounts int accounts that use it
-- returns platforms list[str] platforms where it is used
-- returns first_at datetime first post, local time
-- returns last_at datetime last post, local time
-- returns topic str topic that it is a variant of
WITH used AS (
  SELECT h.platform, substr(h.id, length(h.platform) + 2) AS form,
         t.to_id AS hashtag, t.from_id AS post, w.from_id AS account
  FROM tagged t JOIN hashtag h ON h.id = t.to_id JOIN post p ON p.id = t.from_id
  LEFT JOIN authored w ON w.to_id = p.id
  WHERE NOT p.is_stub
)
SELECT
  u.form AS id, any_value(h.tag ORDER BY h.id) AS tag, count(DISTINCT u.post) AS n_posts,
  count(DISTINCT u.post) FILTER (u.account IS NULL) AS n_authorless,
  count(DISTINCT u.account) AS n_accounts, list_sort(list(DISTINCT u.platform)) AS platforms,
  min(timezone($zone, p.created_at)) AS first_at, max(timezone($zone, p.created_at)) AS last_at,
  min(v.to_id) AS topic
FROM used u
JOIN post p ON p.id = u.post
JOIN hashtag h ON h.id = u.hashtag
LEFT JOIN variant_of v ON v.from_id = u.hashtag
GROUP BY u.form
ORDER BY n_accounts DESC, n_posts DESC, id
