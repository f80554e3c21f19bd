// How many posts did each search word bring, and how many that no other word brought?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// returns keyword str search word of the collector
// returns platform str platform that was searched
// returns n_posts int posts that it found
// returns n_only int posts among them that no other word found
// returns n_accounts int their authors
// returns n_authorless int posts among them without an author
// returns first_day str day of the earliest; null without days
// returns last_day str day of the latest
MATCH (p:Post)
WHERE ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
UNWIND p.keywords AS keyword
OPTIONAL MATCH (a:Account)-[:AUTHORED]->(p)
RETURN keyword AS keyword,
  p.platform AS platform,
  count(p) AS n_posts,
  sum(CASE WHEN size(p.keywords) = 1 THEN 1 ELSE 0 END) AS n_only,
  count(DISTINCT a.id) AS n_accounts,
  count(p) - count(a) AS n_authorless,
  min(p.day) AS first_day,
  max(p.day) AS last_day
ORDER BY keyword, platform
