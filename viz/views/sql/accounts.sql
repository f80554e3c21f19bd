-- Accounts with ties to others, the strongest first; all that their nodes show.
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
  SELECT from_id AS id, arg_max(to_id, {'n': n, 'id': to_id}) AS label FROM claims GROUP BY from_id
)
SELECT c.id, c.platform, c.name, c.follower_count, c.tenure_years, c.ip_region, c.is_official, c.is_focal, c.n,
       coalesce(w.n_posts, 0) AS n_posts, w.first_at, w.last_at, coalesce(w.n_support, 0) AS n_support,
       coalesce(w.n_oppose, 0) AS n_oppose, l.label
FROM chosen c LEFT JOIN written w USING (id) LEFT JOIN claimed l USING (id)
ORDER BY c.n DESC, c.id
