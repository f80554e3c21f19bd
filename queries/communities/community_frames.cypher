// Which frames do the posts of each community's members express?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param method str default null communities by this method only; null: all methods
// param top int default 5 frames a community at most
// param min_posts int default 1 frames in fewer posts are left out
// returns community str community id
// returns place int 1 for the frame in most posts
// returns frame str frame id
// returns n_posts int posts of members that express it: said, not denied, asked or supposed, p at least 0.6
// returns n_accounts int members that wrote them
MATCH (p:Post)-[x:EXPRESSES]->(f:Frame)
WHERE x.polarity = 'yes'
  AND x.p >= 0.6
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
WITH DISTINCT p, f
MATCH (a:Account)-[:AUTHORED]->(p)
WITH a, f, count(p) AS n
MATCH (a)-[:MEMBER_OF]->(c:Community)
WHERE $method IS NULL OR c.method = $method
WITH c.id AS community, f.id AS frame, sum(n) AS n_posts, count(a) AS n_accounts
WHERE n_posts >= $min_posts
ORDER BY community, n_posts DESC, frame
WITH community, collect({frame: frame, n_posts: n_posts, n_accounts: n_accounts})[0..$top] AS frames
UNWIND range(0, size(frames) - 1) AS i
RETURN community AS community,
  i + 1 AS place,
  frames[i].frame AS frame,
  frames[i].n_posts AS n_posts,
  frames[i].n_accounts AS n_accounts
ORDER BY community, place
