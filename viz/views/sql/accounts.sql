-- Accounts with ties to others, the strongest first; all that their nodes show.
--
-- param limit int accounts at most
-- param zone str time zone of first_at and last_at, for example Asia/Shanghai
-- param target str target of the stances that are counted
-- returns id str account id
-- returns platform str platform
-- returns name str nickname; null unless public
-- returns follower_count int followers, as the platform reports them
-- returns tenure_years float years with the brand, as the account says
-- returns ip_region str region that the platform shows
-- returns is_official bool an official account of the case
-- returns is_focal bool a focal account of the case
-- returns n int acts from and to others
-- returns n_posts int collected posts
-- returns first_at datetime first post, local time
-- returns last_at datetime last post, local time
-- returns n_support int posts that support the target
-- returns n_oppose int posts that oppose the target
-- returns label str label that it claims most often
-- returns labels str every label that it claims with its posts that do, for example "mi_fan 2 · mi_user 1"
WITH tie AS (
  SELECT from_id AS id, n FROM interacts_with WHERE from_id <> to_id
  UNION ALL
  SELECT to_id, n FROM interacts_with WHERE from_id <> to_id
),
strength AS (
  SELECT id, sum(n)::BIGINT AS n FROM tie GROUP BY id
),
chosen AS (
  SELECT a.*, s.n FROM strength s JOIN account a USING (id) ORDER BY s.n DESC, a.id LIMIT $limit
),
written AS (
  SELECT
    w.from_id AS id, count(*) AS n_posts,
    min(timezone($zone, p.created_at)) AS first_at, max(timezone($zone, p.created_at)) AS last_at,
    count(*) FILTER (s.value = 'support') AS n_support, count(*) FILTER (s.value = 'oppose') AS n_oppose
  FROM authored w
  JOIN post p ON p.id = w.to_id
  LEFT JOIN takes_stance s ON s.from_id = p.id AND s.to_id = $target
  WHERE w.from_id IN (SELECT id FROM chosen) AND NOT p.is_stub
  GROUP BY w.from_id
),
claimed AS (
  SELECT
    from_id AS id, arg_max(to_id, {'n': n, 'id': to_id}) AS label,
    string_agg(to_id || ' ' || n, ' · ' ORDER BY n DESC, to_id) AS labels
  FROM claims
  GROUP BY from_id
)
SELECT c.id, c.platform, c.name, c.follower_count, c.tenure_years, c.ip_region, c.is_official, c.is_focal, c.n,
       coalesce(w.n_posts, 0) AS n_posts, w.first_at, w.last_at, coalesce(w.n_support, 0) AS n_support,
       coalesce(w.n_oppose, 0) AS n_oppose, l.label, l.labels
FROM chosen c LEFT JOIN written w USING (id) LEFT JOIN claimed l USING (id)
ORDER BY c.n DESC, c.id
