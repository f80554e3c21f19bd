// How many comments did the platform report for each thread, and how many of them were collected?
//
// param from_day str default null first day that counts, ISO date, of the thread's first post; null: from the start
// param to_day str default null last day that counts, ISO date, of the thread's first post; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param min_comments int default 1 threads of which fewer comments are known are left out
// param limit int default 100 rows at most
// returns thread str post that everything hangs under
// returns platform str platform of the thread
// returns comment_count int comments that the platform reported when the post was collected; null when not known
// returns is_lower_bound bool the platform reported a minimum ("at least so many"): the coverage is an upper bound
// returns n_collected int comments and replies of the thread that were collected
// returns n_truncated int those whose text was cut
// returns n_known int comments known of: comment_count or n_collected, the larger
// returns coverage float n_collected / n_known, at most 1; null without a comment_count
// returns reported_too_low bool more were collected than the platform reported, so how many are missing is unknown
// returns sort_mode str order in which the platform showed them; null when not known
// returns gate_mode str selection that the platform applied; null when not known
MATCH (p:Post)
WHERE p.thread_id IS NOT NULL AND ($thread IS NULL OR p.thread_id = $thread)
WITH p.thread_id AS thread, p,
  CASE WHEN p.kind IN ['comment', 'reply'] AND p.id <> p.thread_id THEN 1 ELSE 0 END AS answer
WITH thread,
  sum(answer) AS n_collected,
  sum(CASE WHEN p.is_truncated THEN answer ELSE 0 END) AS n_truncated,
  max(CASE WHEN p.id = p.thread_id THEN p.comment_count END) AS reported
WITH thread, n_collected, n_truncated, reported,
  CASE WHEN reported > n_collected THEN reported ELSE n_collected END AS n_known
WHERE n_known >= $min_comments
MATCH (root:Post {id: thread})
WHERE ($from_day IS NULL OR root.day >= $from_day)
  AND ($to_day IS NULL OR root.day <= $to_day)
  AND ($platform IS NULL OR root.platform = $platform)
WITH root, n_collected, n_truncated, reported, n_known
ORDER BY n_known DESC, root.id
LIMIT $limit
RETURN root.id AS thread,
  root.platform AS platform,
  reported AS comment_count,
  'comment_count' IN coalesce(root.lower_bounds, []) AS is_lower_bound,
  n_collected AS n_collected,
  n_truncated AS n_truncated,
  n_known AS n_known,
  CASE WHEN reported IS NULL OR n_known = 0 THEN null ELSE toFloat(n_collected) / n_known END AS coverage,
  coalesce(reported < n_collected, false) AS reported_too_low,
  root.sort_mode AS sort_mode,
  root.gate_mode AS gate_mode
ORDER BY n_known DESC, thread
