// Which frames do members express more often than others, the attacking ones among them?
//
// param community str default community:guardians community id
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// returns frame str frame id
// returns n_posts int posts of members that express it: said, not denied, asked or supposed, p at least 0.6
// returns n_accounts int members that wrote them
// returns n_other_posts int posts of others that express it
// returns share float n_posts / posts of members that express any frame; null without such posts
// returns other_share float the same of others
MATCH (p:Post)-[x:EXPRESSES]->(f:Frame)
WHERE x.polarity = 'yes'
  AND x.p >= 0.6
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
WITH p, collect(DISTINCT f.id) AS frames
MATCH (a:Account)-[:AUTHORED]->(p)
WITH a, collect(frames) AS posts, count(p) AS n
WITH a.id AS a, posts, n,
  CASE WHEN EXISTS { (a)-[:MEMBER_OF]->(:Community {id: $community}) } THEN 1 ELSE 0 END AS member
WITH collect([a, member, posts]) AS authors, sum(n * member) AS n_members, sum(n * (1 - member)) AS n_others
MATCH (:Community {id: $community})
UNWIND authors AS y
WITH n_members, n_others, y[0] AS a, y[1] AS member, y[2] AS posts
UNWIND posts AS frames
UNWIND frames AS frame
WITH frame, n_members, n_others,
  sum(member) AS n_posts,
  count(DISTINCT CASE member WHEN 1 THEN a END) AS n_accounts,
  sum(1 - member) AS n_other_posts
RETURN frame AS frame,
  n_posts AS n_posts,
  n_accounts AS n_accounts,
  n_other_posts AS n_other_posts,
  CASE n_members WHEN 0 THEN null ELSE toFloat(n_posts) / n_members END AS share,
  CASE n_others WHEN 0 THEN null ELSE toFloat(n_other_posts) / n_others END AS other_share
ORDER BY frame
