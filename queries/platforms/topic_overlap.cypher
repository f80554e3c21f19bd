// How many topics do two platforms have in common, and which of the two was first with them?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param min_posts int default 1 topics in fewer posts on a platform do not count as being there
// returns platform str platform
// returns other_platform str another platform, later in the alphabet; pairs without a common topic have no row
// returns n_topics int topics on the first
// returns n_other_topics int topics on the other
// returns n_shared int topics on both
// returns jaccard float n_shared / topics on one of them or both
// returns n_first int shared topics that came up earlier on the first platform
// returns n_other_first int shared topics that came up earlier on the other
// see Jaccard 1901; known answer: topics {a, b, c} and {b, c, d}: 0.5
MATCH (p:Post)-[:ABOUT]->(t:Topic)
WHERE ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
WITH t, p.platform AS platform, count(p) AS n, min(p.created_ms) AS ms
WHERE n >= $min_posts
WITH platform, count(t) AS n_topics, collect({t: t, ms: ms}) AS topics
UNWIND topics AS x
WITH x.t AS t, collect({platform: platform, n_topics: n_topics, ms: x.ms}) AS places
UNWIND places AS x
UNWIND places AS y
WITH t, x, y
WHERE x.platform < y.platform
WITH x.platform AS platform, y.platform AS other_platform, x.n_topics AS n, y.n_topics AS n_other,
  count(t) AS n_shared,
  sum(CASE WHEN x.ms < y.ms THEN 1 ELSE 0 END) AS n_first,
  sum(CASE WHEN x.ms > y.ms THEN 1 ELSE 0 END) AS n_other_first
RETURN platform AS platform,
  other_platform AS other_platform,
  n AS n_topics,
  n_other AS n_other_topics,
  n_shared AS n_shared,
  toFloat(n_shared) / (n + n_other - n_shared) AS jaccard,
  n_first AS n_first,
  n_other_first AS n_other_first
ORDER BY platform, other_platform
