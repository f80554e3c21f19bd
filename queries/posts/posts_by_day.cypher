// How much is posted day by day, in what form, by how many accounts?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// returns day str ISO date in the case's time zone
// returns platform str platform of the posts
// returns n_posts int posts
// returns n_original int posts that stand alone
// returns n_answers int comments and replies
// returns n_reposts int reposts and quotes
// returns n_accounts int authors
MATCH (a:Account)-[:AUTHORED]->(p:Post)
WHERE p.day IS NOT NULL
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
RETURN p.day AS day,
  p.platform AS platform,
  count(p) AS n_posts,
  sum(CASE p.kind WHEN 'original' THEN 1 ELSE 0 END) AS n_original,
  sum(CASE WHEN p.kind IN ['comment', 'reply'] THEN 1 ELSE 0 END) AS n_answers,
  sum(CASE WHEN p.kind IN ['repost', 'quote'] THEN 1 ELSE 0 END) AS n_reposts,
  count(DISTINCT a.id) AS n_accounts
ORDER BY day, platform
