// Which addresses are shared on several platforms, and where first?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param min_platforms int default 2 addresses on fewer platforms are left out
// param limit int default 100 rows at most
// returns link str normalised address
// returns n_platforms int platforms on which it was shared
// returns platforms list[str] these platforms, in the alphabet's order
// returns first_platform str platform of the earliest post with it; null when no post has a time
// returns first_at datetime that post's time
// returns lag_s float seconds until the earliest post on another platform; null when none has a time
// returns n_posts int posts that share it
// returns n_accounts int their authors
// returns n_authorless int posts among them without an author
MATCH (p:Post)-[:LINKS_TO]->(x:Link)
WHERE ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($thread IS NULL OR p.thread_id = $thread)
OPTIONAL MATCH (a:Account)-[:AUTHORED]->(p)
WITH x.id AS link, p.platform AS platform, min(p.created_ms) AS first_ms,
  count(p) AS n, count(p) - count(a) AS authorless, collect(DISTINCT a.id) AS authors
ORDER BY link, platform
WITH link,
  collect(platform) AS platforms,
  min(first_ms) AS earliest_ms,
  collect({platform: platform, ms: first_ms}) AS places,
  sum(n) AS n_posts,
  sum(authorless) AS n_authorless,
  reduce(known = [], found IN collect(authors) | known + [z IN found WHERE NOT z IN known]) AS authors
WHERE size(platforms) >= $min_platforms
WITH link, platforms, earliest_ms, n_posts, n_authorless, size(authors) AS n_accounts, places,
  [y IN places WHERE y.ms = earliest_ms][0] AS first
UNWIND places AS y
WITH link, platforms, earliest_ms, n_posts, n_authorless, n_accounts, first,
  min(CASE WHEN y.platform <> first.platform THEN y.ms END) AS next_ms
RETURN link AS link,
  size(platforms) AS n_platforms,
  platforms AS platforms,
  first.platform AS first_platform,
  earliest_ms AS first_at,
  (next_ms - earliest_ms) / 1000.0 AS lag_s,
  n_posts AS n_posts,
  n_accounts AS n_accounts,
  n_authorless AS n_authorless
ORDER BY n_platforms DESC, n_posts DESC, link
LIMIT $limit
