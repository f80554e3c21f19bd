// How much is posted day by day, in what form, by how many accounts?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// returns day str ISO date in the case's time zone
// returns platform str platform of the posts
// returns n_posts int posts, with and without a known author
// returns n_original int posts that stand alone
// returns n_answers int comments and replies
// returns n_reposts int reposts and quotes
// returns n_accounts int their authors
// returns n_authorless int posts among them without an author
CALL () {
  MATCH (p:Post)
  WHERE NOT p.is_stub
    AND ($from_day IS NULL OR p.day >= $from_day)
    AND ($to_day IS NULL OR p.day <= $to_day)
    AND ($platform IS NULL OR p.platform = $platform)
    AND ($thread IS NULL OR p.thread_id = $thread)
  RETURN p.day AS day, p.platform AS platform, p.kind AS kind, count(*) AS n, 0 AS n_signed, 0 AS n_accounts
  UNION ALL
  MATCH (a:Account)-[:AUTHORED]->(p:Post)
  WHERE NOT p.is_stub AND ($thread IS NULL OR p.thread_id = $thread)
  RETURN p.day AS day, p.platform AS platform, null AS kind, 0 AS n,
    count(*) AS n_signed, count(DISTINCT a.id) AS n_accounts
}
WITH day, platform,
  sum(n) AS n_posts,
  sum(CASE kind WHEN 'original' THEN n ELSE 0 END) AS n_original,
  sum(CASE WHEN kind IN ['comment', 'reply'] THEN n ELSE 0 END) AS n_answers,
  sum(CASE WHEN kind IN ['repost', 'quote'] THEN n ELSE 0 END) AS n_reposts,
  sum(n_accounts) AS n_accounts,
  sum(n_signed) AS n_signed
WHERE n_posts > 0
  AND day IS NOT NULL
RETURN day AS day,
  platform AS platform,
  n_posts AS n_posts,
  n_original AS n_original,
  n_answers AS n_answers,
  n_reposts AS n_reposts,
  n_accounts AS n_accounts,
  n_posts - n_signed AS n_authorless
ORDER BY day, platform
