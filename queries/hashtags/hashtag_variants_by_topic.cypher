// Which spellings and platforms' hashtags meet in one topic?
//
// param min_variants int default 2 topics with fewer hashtags are left out
// returns topic str topic id
// returns hashtag str hashtag id
// returns tag str the hashtag as it was written most often
// returns platform str platform of the hashtag
// returns n_posts int collected posts tagged with it
// returns n_variants int hashtags that meet in the topic
MATCH (h:Hashtag)-[:VARIANT_OF]->(t:Topic)
OPTIONAL MATCH (p:Post)-[:TAGGED]->(h)
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
