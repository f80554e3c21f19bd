// How many accounts outside the community do replies, reposts and quotes join to it over one, two, three steps?
//
// param community str default community:guardians community id
// returns community str community id
// returns hop int steps from the nearest member
// returns n_accounts int outside accounts at that distance
// returns n_within int outside accounts at that distance or nearer
// returns n_followers int sum of the follower counts of those at that distance that were collected: potential reach
// returns n_counted int accounts at that distance whose follower count was collected
// see Palmer, Gibbons & Faloutsos 2002, doi:10.1145/775047.775059: neighbourhood function
MATCH (c:Community {id: $community})
CALL (c) {
  MATCH (c)<-[:MEMBER_OF]-(:Account)<-[t:INTERACTS_WITH]-(x:Account)
  WHERE t.kind <> 'mention'
  RETURN x, 1 AS hop
  UNION
  MATCH (c)<-[:MEMBER_OF]-(:Account)<-[t:INTERACTS_WITH]-(b:Account)
  WHERE t.kind <> 'mention'
  WITH DISTINCT b
  MATCH (b)<-[u:INTERACTS_WITH]-(x:Account)
  WHERE u.kind <> 'mention'
  RETURN x, 2 AS hop
  UNION
  MATCH (c)<-[:MEMBER_OF]-(:Account)<-[t:INTERACTS_WITH]-(b:Account)
  WHERE t.kind <> 'mention'
  WITH DISTINCT b
  MATCH (b)<-[u:INTERACTS_WITH]-(d:Account)
  WHERE u.kind <> 'mention'
  WITH DISTINCT d
  MATCH (d)<-[v:INTERACTS_WITH]-(x:Account)
  WHERE v.kind <> 'mention'
  RETURN x, 3 AS hop
}
WITH c, x, min(hop) AS hop
WHERE NOT (x)-[:MEMBER_OF]->(c)
WITH c, hop, count(x) AS n, sum(x.follower_count) AS n_followers, count(x.follower_count) AS n_counted
ORDER BY hop
WITH c, collect({hop: hop, n: n, n_followers: n_followers, n_counted: n_counted}) AS hops
UNWIND hops AS h
RETURN c.id AS community,
  h.hop AS hop,
  h.n AS n_accounts,
  reduce(n = 0, y IN hops | n + CASE WHEN y.hop <= h.hop THEN y.n ELSE 0 END) AS n_within,
  h.n_followers AS n_followers,
  h.n_counted AS n_counted
ORDER BY hop
