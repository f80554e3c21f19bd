// How many of each label's accounts are one, two, three replies away from the focal account?
//
// param platform str default null this platform only; null: all
// returns label str label id
// returns n_accounts int accounts that claim it, the focal ones left out
// returns n_hop_1 int accounts that replied to a focal account, or it to them
// returns n_hop_2 int accounts one reply further away
// returns n_hop_3 int accounts two replies further away
// returns n_farther int accounts that no three replies lead to
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
MATCH (x)-[:CLAIMS]->(l:Label)
WHERE NOT x.is_focal AND ($platform IS NULL OR x.platform = $platform)
WITH l, collect(hop) AS hops
WITH l, hops, COUNT {
  MATCH (l)<-[:CLAIMS]-(a:Account)
  WHERE NOT a.is_focal AND ($platform IS NULL OR a.platform = $platform)
} AS n_accounts
RETURN l.id AS label,
  n_accounts AS n_accounts,
  size([h IN hops WHERE h = 1]) AS n_hop_1,
  size([h IN hops WHERE h = 2]) AS n_hop_2,
  size([h IN hops WHERE h = 3]) AS n_hop_3,
  n_accounts - size(hops) AS n_farther
ORDER BY label
