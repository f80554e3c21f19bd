// Which spellings and platforms' hashtags meet in one topic?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param min_variants int default 2 topics with fewer hashtags are left out
// returns topic str topic id
// returns hashtag str hashtag id
// returns tag str the hashtag as it was written most often
// returns platform str platform of the hashtag
// returns n_posts int collected posts tagged with it
// returns n_variants int hashtags that meet in the topic
MATCH (h:Hashtag)-[:VARIANT_OF]->(t:Topic)
OPTIONAL MATCH (p:Post)-[:TAGGED]->(h)
WHERE ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
WITH t.id AS topic, h.id AS hashtag, h.tag AS tag, h.platform AS platform, count(p) AS n_posts
ORDER BY topic, hashtag
WITH topic, collect({hashtag: hashtag, tag: tag, platform: platform, n_posts: n_posts}) AS variants
WITH topic, variants, size(variants) AS n_variants
WHERE n_variants >= $min_variants
UNWIND variants AS v
RETURN topic AS topic,
  v.hashtag AS hashtag,
  v.tag AS tag,
  v.platform AS platform,
  v.n_posts AS n_posts,
  n_variants AS n_variants
ORDER BY topic, n_posts DESC, hashtag
