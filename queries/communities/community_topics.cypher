// What are the posts of each community's members about?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param method str default null communities by this method only; null: all methods
// param top int default 5 topics a community at most
// returns community str community id
// returns place int 1 for the topic of most posts
// returns topic str topic id
// returns n_posts int posts of members about it
// returns n_accounts int members that wrote them
MATCH (p:Post)-[:ABOUT]->(t:Topic)
WHERE ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
MATCH (a:Account)-[:AUTHORED]->(p)
WITH a, collect(t.id) AS topics
MATCH (a)-[:MEMBER_OF]->(c:Community)
WHERE $method IS NULL OR c.method = $method
UNWIND topics AS topic
WITH [c.id, topic] AS pair, count(a) AS n_posts, count(DISTINCT a.id) AS n_accounts
WITH pair[0] AS community, collect([pair[1], n_posts, n_accounts]) AS topics
CALL (topics) {
  UNWIND topics AS topic
  WITH topic
  ORDER BY topic[1] DESC, topic[0]
  LIMIT $top
  RETURN collect(topic) AS largest
}
UNWIND range(0, size(largest) - 1) AS i
RETURN community AS community,
  i + 1 AS place,
  largest[i][0] AS topic,
  largest[i][1] AS n_posts,
  largest[i][2] AS n_accounts
ORDER BY community, place
