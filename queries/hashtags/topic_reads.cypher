// How many reads of a topic's hashtags does each platform report, beside the posts that were collected?
//
// param platform str default null this platform only; null: all
// returns topic str topic id
// returns platform str platform of the hashtags
// returns n_hashtags int hashtags of the topic there
// returns n_reported int hashtags among them with a reported number of reads
// returns read_count int sum of the reported reads: not people, and one read may count for two hashtags; null without
// returns discussion_count int sum of the reported contributions; null when none was reported
// returns n_posts int collected posts tagged with one of them
// returns n_accounts int their authors
// returns n_authorless int posts among them without an author
MATCH (h:Hashtag)-[:VARIANT_OF]->(t:Topic)
WHERE $platform IS NULL OR h.platform = $platform
WITH t, h.platform AS platform,
  count(h) AS n_hashtags,
  count(h.read_count) AS n_reported,
  sum(h.read_count) AS reads,
  count(h.discussion_count) AS n_discussed,
  sum(h.discussion_count) AS discussed,
  collect(h) AS hashtags
UNWIND hashtags AS h
OPTIONAL MATCH (h)<-[:TAGGED]-(p:Post)
OPTIONAL MATCH (p)<-[:AUTHORED]-(a:Account)
WITH t, platform, n_hashtags, n_reported, reads, n_discussed, discussed,
  count(DISTINCT p) AS n_posts,
  count(DISTINCT a) AS n_accounts,
  count(DISTINCT CASE WHEN a.id IS NULL THEN p.id END) AS n_authorless
RETURN t.id AS topic,
  platform AS platform,
  n_hashtags AS n_hashtags,
  n_reported AS n_reported,
  CASE n_reported WHEN 0 THEN null ELSE reads END AS read_count,
  CASE n_discussed WHEN 0 THEN null ELSE discussed END AS discussion_count,
  n_posts AS n_posts,
  n_accounts AS n_accounts,
  n_authorless AS n_authorless
ORDER BY topic, platform
