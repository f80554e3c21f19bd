// On which day did each topic come up on each platform, and how large was it then and at its peak?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param min_posts int default 1 topics in fewer posts on the platform are left out
// returns topic str topic id
// returns platform str platform of the posts
// returns first_day str first day with a post about it
// returns n_first_day int posts on that day
// returns peak_day str day with the most posts, the earliest of such days
// returns n_peak_day int posts on that day
// returns n_days int days with a post about it
// returns n_posts int posts about it
MATCH (p:Post)-[:ABOUT]->(t:Topic)
WHERE p.day IS NOT NULL
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
WITH t.id AS topic, p.platform AS platform, p.day AS day, count(p) AS n
ORDER BY topic, platform, day
WITH topic, platform, collect({day: day, n: n}) AS days, max(n) AS peak, sum(n) AS n_posts
WHERE n_posts >= $min_posts
RETURN topic AS topic,
  platform AS platform,
  days[0].day AS first_day,
  days[0].n AS n_first_day,
  [d IN days WHERE d.n = peak][0].day AS peak_day,
  peak AS n_peak_day,
  size(days) AS n_days,
  n_posts AS n_posts
ORDER BY topic, platform
