// How does each hashtag live and die: posts and accounts day by day, and how many came new to it?
//
// param hashtag str default null this hashtag only; null: all
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param min_posts int default 2 hashtags in fewer posts are left out
// param limit int default 1000 rows at most
// returns hashtag str hashtag id
// returns day str ISO date in the case's time zone
// returns n_posts int posts tagged with it
// returns n_accounts int their authors
// returns n_authorless int posts among them without an author
// returns n_new int authors among them that had not used it on an earlier day that counts
// returns share float n_posts / all posts tagged with it that count
MATCH (p:Post)-[:TAGGED]->(h:Hashtag)
WHERE ($hashtag IS NULL OR h.id = $hashtag)
  AND p.day IS NOT NULL
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
OPTIONAL MATCH (a:Account)-[:AUTHORED]->(p)
WITH h, count(p) AS n_all, collect([a.id, p.day]) AS uses
WHERE n_all >= $min_posts
ORDER BY h.id
LIMIT $limit
UNWIND uses AS use
WITH h.id AS hashtag, n_all, use[0] AS a, use[1] AS day, count(*) AS n
WITH hashtag, n_all, a, min(day) AS first_day, collect([day, n]) AS days
UNWIND days AS d
WITH hashtag, n_all, d[0] AS day,
  sum(d[1]) AS n,
  count(a) AS n_accounts,
  sum(CASE WHEN a IS NULL THEN d[1] ELSE 0 END) AS n_authorless,
  sum(CASE WHEN a IS NOT NULL AND d[0] = first_day THEN 1 ELSE 0 END) AS n_new
RETURN hashtag AS hashtag,
  day AS day,
  n AS n_posts,
  n_accounts AS n_accounts,
  n_authorless AS n_authorless,
  n_new AS n_new,
  toFloat(n) / n_all AS share
ORDER BY hashtag, day
LIMIT $limit
