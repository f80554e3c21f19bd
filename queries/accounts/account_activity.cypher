// Which accounts post most, in what forms, from when to when?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param limit int default 20 rows at most
// returns account str account id
// returns name str nickname; null unless public
// returns platform str platform of the account
// returns n_posts int collected posts
// returns n_original int posts that stand alone
// returns n_replies int comments and replies
// returns n_reposts int reposts and quotes
// returns n_threads int threads that it wrote in
// returns n_days int days with a post
// returns first_at datetime first post; null when no post has a time
// returns last_at datetime last post
MATCH (a:Account)-[:AUTHORED]->(p:Post)
WHERE ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
WITH a, count(p) AS n_posts
ORDER BY n_posts DESC, a.id
LIMIT $limit
MATCH (a)-[:AUTHORED]->(p:Post)
WHERE ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
RETURN a.id AS account,
  a.name AS name,
  a.platform AS platform,
  n_posts AS n_posts,
  sum(CASE p.kind WHEN 'original' THEN 1 ELSE 0 END) AS n_original,
  sum(CASE WHEN p.kind IN ['comment', 'reply'] THEN 1 ELSE 0 END) AS n_replies,
  sum(CASE WHEN p.kind IN ['repost', 'quote'] THEN 1 ELSE 0 END) AS n_reposts,
  count(DISTINCT p.thread_id) AS n_threads,
  count(DISTINCT p.day) AS n_days,
  min(p.created_ms) AS first_at,
  max(p.created_ms) AS last_at
ORDER BY n_posts DESC, account
