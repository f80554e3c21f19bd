// How many answers did the platform report for each thread, and how many of them were collected?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param min_reported int default 1 threads with fewer reported answers are left out
// param limit int default 100 rows at most
// returns thread str post that everything hangs under
// returns platform str platform of the thread
// returns comment_count int comments that the platform reported when the post was collected
// returns is_lower_bound bool the platform only said "at least so many"
// returns n_collected int posts that answer it or each other under it and were collected, 30 steps deep at most
// returns n_truncated int those whose text was cut
// returns coverage float n_collected / comment_count; over 1 when more came in later
// returns sort_mode str order in which the platform showed them; null when not known
// returns gate_mode str selection that the platform applied; null when not known
MATCH (root:Post)
WHERE root.comment_count >= $min_reported
  AND root.kind IN ['original', 'quote', 'repost']
  AND ($from_day IS NULL OR root.day >= $from_day)
  AND ($to_day IS NULL OR root.day <= $to_day)
  AND ($platform IS NULL OR root.platform = $platform)
  AND ($thread IS NULL OR root.thread_id = $thread)
WITH root
ORDER BY root.comment_count DESC, root.id
LIMIT $limit
CALL (root) {
  MATCH (root)<-[:REPLY_TO*1..30]-(p:Post)
  RETURN count(p) AS n_collected, sum(CASE WHEN p.is_truncated THEN 1 ELSE 0 END) AS n_truncated
}
RETURN root.id AS thread,
  root.platform AS platform,
  root.comment_count AS comment_count,
  'comment_count' IN coalesce(root.lower_bounds, []) AS is_lower_bound,
  n_collected AS n_collected,
  n_truncated AS n_truncated,
  toFloat(n_collected) / root.comment_count AS coverage,
  root.sort_mode AS sort_mode,
  root.gate_mode AS gate_mode
ORDER BY comment_count DESC, thread
