// How many posts and accounts express each frame, and how often is it denied, asked or supposed?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// returns frame str frame id
// returns n_posts int posts that express it: said, not denied, asked or supposed, p at least 0.6
// returns n_denied int posts that only deny it
// returns n_undecided int posts that only ask, suppose or mock it, or say it less surely
// returns n_accounts int authors of the posts that express it
// returns n_authorless int posts that express it and have no author
// returns first_day str first day with a post that expresses it; null without days
// returns last_day str last such day
MATCH (p:Post)-[x:EXPRESSES]->(f:Frame)
WHERE ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
WITH f, p,
  max(CASE WHEN x.polarity = 'yes' AND x.p >= 0.6 THEN 1 ELSE 0 END) AS said,
  min(CASE x.polarity WHEN 'no' THEN 1 ELSE 0 END) AS denied
OPTIONAL MATCH (a:Account)-[:AUTHORED]->(p)
RETURN f.id AS frame,
  sum(said) AS n_posts,
  sum(denied) AS n_denied,
  sum(1 - said - denied) AS n_undecided,
  count(DISTINCT CASE said WHEN 1 THEN a.id END) AS n_accounts,
  sum(CASE WHEN a.id IS NULL THEN said ELSE 0 END) AS n_authorless,
  min(CASE said WHEN 1 THEN p.day END) AS first_day,
  max(CASE said WHEN 1 THEN p.day END) AS last_day
ORDER BY frame
