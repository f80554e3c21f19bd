// Which hashtags occur in the same posts, and how far do their posts overlap?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param min_posts int default 2 pairs in fewer posts are left out
// param limit int default 100 rows at most
// returns hashtag str hashtag id
// returns other_hashtag str another hashtag, later in the alphabet
// returns n_posts int posts with both
// returns jaccard float n_posts / posts with one of them or both
MATCH (p:Post)-[:TAGGED]->(h:Hashtag)
WHERE ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
MATCH (p)-[:TAGGED]->(g:Hashtag)
WHERE h.id < g.id
WITH h, g, count(p) AS n_posts
WHERE n_posts >= $min_posts
WITH h, g, n_posts
ORDER BY n_posts DESC, h.id, g.id
LIMIT $limit
WITH h, g, n_posts, COUNT {
  MATCH (h)<-[:TAGGED]-(p:Post)
  WHERE ($from_day IS NULL OR p.day >= $from_day)
    AND ($to_day IS NULL OR p.day <= $to_day)
    AND ($thread IS NULL OR p.thread_id = $thread)
} + COUNT {
  MATCH (g)<-[:TAGGED]-(p:Post)
  WHERE ($from_day IS NULL OR p.day >= $from_day)
    AND ($to_day IS NULL OR p.day <= $to_day)
    AND ($thread IS NULL OR p.thread_id = $thread)
} AS n_ends
RETURN h.id AS hashtag, g.id AS other_hashtag, n_posts AS n_posts, toFloat(n_posts) / (n_ends - n_posts) AS jaccard
ORDER BY n_posts DESC, hashtag, other_hashtag
