// Which topics are on several platforms, and in which order did they arrive there?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param min_platforms int default 2 topics on fewer platforms are left out
// returns topic str topic id
// returns platform str platform on which it was posted about
// returns place int 1 for the first platform, equal for equal times; null when no post there has a time
// returns first_at datetime first collected post about it on the platform
// returns lag_s float seconds after its first collected post on any platform
// returns n_posts int collected posts about it on the platform
// returns n_platforms int platforms on which it was posted about
MATCH (p:Post)-[:ABOUT]->(t:Topic)
WHERE ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($thread IS NULL OR p.thread_id = $thread)
WITH t.id AS topic, p.platform AS platform, min(p.created_ms) AS first_ms, count(p) AS n_posts
ORDER BY topic, platform
WITH topic,
  min(first_ms) AS earliest_ms,
  count(platform) AS n_platforms,
  collect({platform: platform, first_ms: first_ms, n_posts: n_posts}) AS places
WHERE n_platforms >= $min_platforms
UNWIND places AS x
RETURN topic AS topic,
  x.platform AS platform,
  CASE WHEN x.first_ms IS NULL THEN null ELSE 1 + size([y IN places WHERE y.first_ms < x.first_ms]) END AS place,
  x.first_ms AS first_at,
  (x.first_ms - earliest_ms) / 1000.0 AS lag_s,
  x.n_posts AS n_posts,
  n_platforms AS n_platforms
ORDER BY topic, place, platform
