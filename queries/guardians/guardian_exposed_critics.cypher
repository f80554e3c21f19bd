// How many critics received an answer of the community, platform by platform, and how many answered back?
//
// param community str default community:guardians community id
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// returns platform str platform of the opposing posts
// returns n_critics int accounts outside the community with an opposing post
// returns n_opposing int their opposing posts
// returns n_exposed int critics whose opposing post a member answered, passed on or quoted
// returns n_answered int opposing posts that a member so answered
// returns n_mutual int exposed critics that replied to a member
// returns exposed_share float n_exposed / n_critics
MATCH (c:Community {id: $community})
CALL (c) {
  MATCH (c)<-[:MEMBER_OF]-(:Account)-[:AUTHORED]->(:Post)-[r:REPLY_TO|REPOST_OF|QUOTES]->(p:Post {stance: 'oppose'})
  WHERE coalesce(r.evidence, 'field') <> 'thread'
    AND ($from_day IS NULL OR p.day >= $from_day)
    AND ($to_day IS NULL OR p.day <= $to_day)
    AND ($thread IS NULL OR p.thread_id = $thread)
  WITH DISTINCT c, p
  MATCH (a:Account)-[:AUTHORED]->(p)
  WHERE NOT (a)-[:MEMBER_OF]->(c)
  WITH c, a, p.platform AS platform, count(p) AS n
  WITH platform, n, CASE WHEN EXISTS {
    (a)-[:INTERACTS_WITH {kind: 'reply'}]->(:Account)-[:MEMBER_OF]->(c)
  } THEN 1 ELSE 0 END AS back
  WITH platform, count(*) AS n_exposed, sum(n) AS n_answered, sum(back) AS n_mutual
  RETURN collect({platform: platform, n_exposed: n_exposed, n_answered: n_answered, n_mutual: n_mutual}) AS found
}
MATCH (a:Account)-[:AUTHORED]->(p:Post {stance: 'oppose'})
WHERE NOT (a)-[:MEMBER_OF]->(c)
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
WITH found, p.platform AS platform, count(DISTINCT a) AS n_critics, count(p) AS n_opposing
WITH platform, n_critics, n_opposing, [f IN found WHERE f.platform = platform][0] AS f
RETURN platform AS platform,
  n_critics AS n_critics,
  n_opposing AS n_opposing,
  coalesce(f.n_exposed, 0) AS n_exposed,
  coalesce(f.n_answered, 0) AS n_answered,
  coalesce(f.n_mutual, 0) AS n_mutual,
  toFloat(coalesce(f.n_exposed, 0)) / n_critics AS exposed_share
ORDER BY platform
