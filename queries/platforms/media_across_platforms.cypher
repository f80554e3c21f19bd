// Which pictures and videos are shown again, by how many others, on which platforms, and who was first?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param min_posts int default 2 media in fewer posts are left out
// param limit int default 100 rows at most
// returns media str hash of the picture or video
// returns n_posts int posts that show it
// returns n_platforms int their platforms
// returns n_accounts int their authors
// returns n_authorless int posts among them without an author
// returns first_account str author of the earliest post; null when not known or when no post has a time
// returns first_platform str platform of that post
// returns first_at datetime its time
// returns lifetime_s float seconds from the earliest post to the latest
MATCH (p:Post)-[:SHOWS]->(m:Media)
WHERE ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
OPTIONAL MATCH (a:Account)-[:AUTHORED]->(p)
WITH m, a, p
ORDER BY m.id, p.created_ms, p.id
WITH m,
  count(p) AS n_posts,
  count(DISTINCT p.platform) AS n_platforms,
  count(DISTINCT a) AS n_accounts,
  count(p) - count(a) AS n_authorless,
  collect({a: a.id, platform: p.platform, ms: p.created_ms})[0] AS first,
  max(p.created_ms) AS last_ms
WHERE n_posts >= $min_posts
RETURN m.id AS media,
  n_posts AS n_posts,
  n_platforms AS n_platforms,
  n_accounts AS n_accounts,
  n_authorless AS n_authorless,
  CASE WHEN first.ms IS NOT NULL THEN first.a END AS first_account,
  CASE WHEN first.ms IS NOT NULL THEN first.platform END AS first_platform,
  first.ms AS first_at,
  (last_ms - first.ms) / 1000.0 AS lifetime_s
ORDER BY n_platforms DESC, n_posts DESC, media
LIMIT $limit
