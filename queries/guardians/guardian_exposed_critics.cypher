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
MATCH (a:Account)-[:AUTHORED]->(p:Post {stance: 'oppose'})
WHERE NOT (a)-[:MEMBER_OF]->(c)
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
WITH c, a, p, CASE WHEN EXISTS {
  MATCH (p)<-[r:REPLY_TO|REPOST_OF|QUOTES]-(:Post)<-[:AUTHORED]-(:Account)-[:MEMBER_OF]->(c)
  WHERE coalesce(r.evidence, 'field') <> 'thread'
} THEN 1 ELSE 0 END AS answered
WITH c, a, p.platform AS platform, count(p) AS n, sum(answered) AS n_answered
WITH c, a, platform, n, n_answered, CASE WHEN n_answered > 0 AND EXISTS {
  (a)-[:INTERACTS_WITH {kind: 'reply'}]->(:Account)-[:MEMBER_OF]->(c)
} THEN 1 ELSE 0 END AS back
WITH platform,
  count(a) AS n_critics,
  sum(n) AS n_opposing,
  sum(CASE WHEN n_answered > 0 THEN 1 ELSE 0 END) AS n_exposed,
  sum(n_answered) AS n_answered,
  sum(back) AS n_mutual
RETURN platform AS platform,
  n_critics AS n_critics,
  n_opposing AS n_opposing,
  n_exposed AS n_exposed,
  n_answered AS n_answered,
  n_mutual AS n_mutual,
  toFloat(n_exposed) / n_critics AS exposed_share
ORDER BY platform
