// How deep do the largest threads go: how many posts are at each distance from the first post?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param limit int default 20 threads at most, the ones with the most posts that count
// returns thread str post that everything hangs under
// returns n_posts int comments and replies in the thread
// returns n_direct int those that answer the thread's post
// returns n_deeper int those that answer another answer
// returns n_unplaced int posts among them whose addressee is unknown (evidence thread)
// returns depth int answers between the thread's post and the farthest post, 30 at most; null when it has none
// returns mean_depth float mean of these; unplaced ones count where they were put
// returns n_without_depth int posts in neither depth nor mean: over 30 answers down, or below a post that is missing
MATCH (p:Post)-[r:REPLY_TO]->(q:Post)
WHERE ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
WITH p.thread_id AS thread,
  count(p) AS n_posts,
  sum(CASE WHEN q.id = p.thread_id THEN 1 ELSE 0 END) AS n_direct,
  sum(CASE r.evidence WHEN 'thread' THEN 1 ELSE 0 END) AS n_unplaced
ORDER BY n_posts DESC, thread
LIMIT $limit
OPTIONAL MATCH path = (:Post {id: thread})<-[:REPLY_TO*1..30]-(p:Post)
WHERE ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
WITH thread, n_posts, n_direct, n_unplaced, length(path) AS depth, CASE p.thread_id WHEN thread THEN 1 ELSE 0 END AS own
WITH thread, n_posts, n_direct, n_unplaced,
  max(depth) AS depth,
  sum(depth) AS sum_depth,
  count(depth) AS n,
  sum(own) AS n_placed
RETURN thread AS thread,
  n_posts AS n_posts,
  n_direct AS n_direct,
  n_posts - n_direct AS n_deeper,
  n_unplaced AS n_unplaced,
  depth AS depth,
  CASE n WHEN 0 THEN null ELSE toFloat(sum_depth) / n END AS mean_depth,
  n_posts - n_placed AS n_without_depth
ORDER BY n_posts DESC, thread
