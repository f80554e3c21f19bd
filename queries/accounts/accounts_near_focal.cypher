// How many accounts are one, two, three replies away from the focal account, and how many of them are fans?
//
// param platform str default null this platform only; null: all
// returns hop int replies to the focal account along the shortest way, in either direction
// returns n_accounts int accounts at that distance
// returns n_fans int accounts among them that claim a label of the facet fan
// returns n_within int accounts at that distance or nearer
// see Newman 2010, Networks, chapter 6: geodesic distance
MATCH (f:Account {is_focal: true})
CALL (f) {
  MATCH (f)-[:INTERACTS_WITH {kind: 'reply'}]-(x:Account)
  RETURN x, 1 AS hop
  UNION
  MATCH (f)-[:INTERACTS_WITH {kind: 'reply'}]-(b:Account)
  WITH DISTINCT b
  MATCH (b)-[:INTERACTS_WITH {kind: 'reply'}]-(x:Account)
  RETURN x, 2 AS hop
  UNION
  MATCH (f)-[:INTERACTS_WITH {kind: 'reply'}]-(b:Account)
  WITH DISTINCT b
  MATCH (b)-[:INTERACTS_WITH {kind: 'reply'}]-(c:Account)
  WITH DISTINCT c
  MATCH (c)-[:INTERACTS_WITH {kind: 'reply'}]-(x:Account)
  RETURN x, 3 AS hop
}
WITH x, min(hop) AS hop
WHERE NOT x.is_focal AND ($platform IS NULL OR x.platform = $platform)
WITH hop, x, CASE WHEN EXISTS { (x)-[:CLAIMS]->(:Label {facet: 'fan'}) } THEN 1 ELSE 0 END AS fan
WITH hop, count(x) AS n_accounts, sum(fan) AS n_fans
ORDER BY hop
WITH collect({hop: hop, n_accounts: n_accounts, n_fans: n_fans}) AS hops
UNWIND hops AS h
RETURN h.hop AS hop,
  h.n_accounts AS n_accounts,
  h.n_fans AS n_fans,
  reduce(n = 0, x IN hops | n + CASE WHEN x.hop <= h.hop THEN x.n_accounts ELSE 0 END) AS n_within
ORDER BY hop
