// On how many posts a day is each label claimed, by how many accounts, and by how many for the first time?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param min_p float default 0.6 less sure uses of a label are no claims
// returns label str label id
// returns day str ISO date in the case's time zone
// returns n_posts int posts that claim it
// returns n_accounts int accounts that claim it
// returns n_authorless int posts among them without an author, so the claiming account is unknown
// returns n_new int accounts among them that had not claimed it on an earlier day that counts
MATCH (p:Post)-[u:USES_LABEL {holder: 'self', negated: false}]->(l:Label)
WHERE u.p >= $min_p
  AND p.day IS NOT NULL
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
OPTIONAL MATCH (a:Account)-[:AUTHORED]->(p)
WITH l, a.id AS a, p.day AS day, count(DISTINCT p) AS n_posts
WITH l, a, min(day) AS first_day, collect({day: day, n_posts: n_posts}) AS days
UNWIND days AS d
RETURN l.id AS label,
  d.day AS day,
  sum(d.n_posts) AS n_posts,
  count(a) AS n_accounts,
  sum(CASE WHEN a IS NULL THEN d.n_posts ELSE 0 END) AS n_authorless,
  sum(CASE WHEN a IS NOT NULL AND d.day = first_day THEN 1 ELSE 0 END) AS n_new
ORDER BY label, day
