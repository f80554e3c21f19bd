// What is known of the posts of each platform, and what was never collected?
//
// param from_day str default null first day that counts, ISO date; posts without a time then do not
// param to_day str default null last day that counts, ISO date; posts without a time then do not
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// returns platform str platform of the posts
// returns n_posts int collected posts
// returns n_authors int accounts that wrote them; those that are only mentioned or answered do not count
// returns n_authorless int collected posts without an author
// returns n_stubs int posts that others refer to, never collected
// returns n_truncated int collected posts whose text was cut
// returns n_deleted int posts of which only a notice was left
// returns n_without_text int collected posts without a text
// returns n_without_time int collected posts without a time
// returns n_approximate int collected posts whose time is approximate
// returns n_lower_bounds int collected posts with a count that is only "at least"
// returns n_low_content int collected posts that are nothing but a filler, a cheer or a mark
MATCH (p:Post)
WHERE ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
OPTIONAL MATCH (a:Account)-[:AUTHORED]->(p)
WITH p, a, CASE WHEN p.is_stub THEN 0 ELSE 1 END AS own
RETURN p.platform AS platform,
  sum(own) AS n_posts,
  count(DISTINCT CASE own WHEN 1 THEN a.id END) AS n_authors,
  sum(CASE WHEN a.id IS NULL THEN own ELSE 0 END) AS n_authorless,
  sum(1 - own) AS n_stubs,
  sum(CASE WHEN p.is_truncated THEN 1 ELSE 0 END) AS n_truncated,
  sum(CASE WHEN p.is_deleted THEN 1 ELSE 0 END) AS n_deleted,
  sum(CASE WHEN p.text IS NULL THEN own ELSE 0 END) AS n_without_text,
  sum(CASE WHEN p.created_ms IS NULL THEN own ELSE 0 END) AS n_without_time,
  sum(CASE WHEN p.time_is_approximate THEN 1 ELSE 0 END) AS n_approximate,
  sum(CASE WHEN size(coalesce(p.lower_bounds, [])) > 0 THEN 1 ELSE 0 END) AS n_lower_bounds,
  sum(CASE WHEN p.low_content THEN 1 ELSE 0 END) AS n_low_content
ORDER BY platform
