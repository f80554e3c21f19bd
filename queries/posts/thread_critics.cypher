// How many of those who answer in each thread are critics, and what share of their stances is unclear?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param min_authors int default 3 threads with fewer answering accounts are left out
// param limit int default 100 rows at most
// returns thread str post that everything hangs under
// returns n_authors int accounts that answered in it
// returns n_authorless int answers in it without an author, who may be anybody
// returns n_critics int accounts with at least one opposing answer
// returns n_supporters int accounts with at least one supporting and no opposing answer
// returns critic_share float n_critics / n_authors; null without an author
// returns unclear_share float unclear answers / answers that take a stance, of anybody; null when none does
MATCH (p:Post)
WHERE p.kind IN ['comment', 'reply']
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
OPTIONAL MATCH (a:Account)-[:AUTHORED]->(p)
WITH p.thread_id AS thread,
  count(DISTINCT a.id) AS n_authors,
  count(p) - count(a) AS n_authorless,
  collect(CASE WHEN p.stance IN ['oppose', 'support', 'unclear'] THEN [a.id, p.stance] END) AS taken
WHERE n_authors >= $min_authors
WITH thread, n_authors, n_authorless, taken
ORDER BY n_authors DESC, thread
LIMIT $limit
UNWIND CASE size(taken) WHEN 0 THEN [[null, null]] ELSE taken END AS x
WITH thread, n_authors, n_authorless, x[0] AS a, x[1] AS stance
WITH thread, n_authors, n_authorless, a, collect(stance) AS stances
WITH thread, n_authors, n_authorless,
  sum(CASE WHEN a IS NOT NULL AND 'oppose' IN stances THEN 1 ELSE 0 END) AS n_critics,
  sum(CASE WHEN a IS NOT NULL AND 'support' IN stances AND NOT 'oppose' IN stances THEN 1 ELSE 0 END) AS n_supporters,
  sum(size([x IN stances WHERE x = 'unclear'])) AS unclear,
  sum(size(stances)) AS taken
RETURN thread AS thread,
  n_authors AS n_authors,
  n_authorless AS n_authorless,
  n_critics AS n_critics,
  n_supporters AS n_supporters,
  CASE n_authors WHEN 0 THEN null ELSE toFloat(n_critics) / n_authors END AS critic_share,
  CASE taken WHEN 0 THEN null ELSE toFloat(unclear) / taken END AS unclear_share
ORDER BY n_authors DESC, thread
