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
WITH a, t.id AS topic, p
MATCH (a)-[:MEMBER_OF]->(c:Community)
WHERE $method IS NULL OR c.method = $method
WITH c.id AS community, topic, count(p) AS n_posts, count(DISTINCT a.id) AS n_accounts
ORDER BY community, n_posts DESC, topic
WITH community, collect({topic: topic, n_posts: n_posts, n_accounts: n_accounts})[0..$top] AS topics
UNWIND range(0, size(topics) - 1) AS i
RETURN community AS community,
  i + 1 AS place,
  topics[i].topic AS topic,
  topics[i].n_posts AS n_posts,
  topics[i].n_accounts AS n_accounts
ORDER BY community, place
