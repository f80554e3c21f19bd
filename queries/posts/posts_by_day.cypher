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
MATCH (p:Post)
WHERE NOT p.is_stub
  AND p.day IS NOT NULL
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
WITH p.day AS day, p.platform AS platform, p.kind AS kind, count(*) AS n
WITH collect({day: day, platform: platform, kind: kind, n: n}) AS cells
CALL () {
  MATCH (a:Account)-[:AUTHORED]->(p:Post)
  WHERE NOT p.is_stub AND ($thread IS NULL OR p.thread_id = $thread)
  WITH p.day AS day, p.platform AS platform, a.id AS author
  WITH day, platform, count(*) AS signed, count(DISTINCT author) AS n
  RETURN collect({day: day, platform: platform, signed: signed, n: n}) AS authors
}
UNWIND cells AS c
WITH authors, c.day AS day, c.platform AS platform,
  sum(c.n) AS n_posts,
  sum(CASE c.kind WHEN 'original' THEN c.n ELSE 0 END) AS n_original,
  sum(CASE WHEN c.kind IN ['comment', 'reply'] THEN c.n ELSE 0 END) AS n_answers,
  sum(CASE WHEN c.kind IN ['repost', 'quote'] THEN c.n ELSE 0 END) AS n_reposts
RETURN day AS day,
  platform AS platform,
  n_posts AS n_posts,
  n_original AS n_original,
  n_answers AS n_answers,
  n_reposts AS n_reposts,
  coalesce([x IN authors WHERE x.day = day AND x.platform = platform | x.n][0], 0) AS n_accounts,
  n_posts - coalesce([x IN authors WHERE x.day = day AND x.platform = platform | x.signed][0], 0) AS n_authorless
ORDER BY day, platform
