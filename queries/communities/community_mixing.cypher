// Which community replies to which, and how often? Pairs without a reply have no row.
//
// param platform str default null this platform only; null: all
// param method str default null communities by this method only; null: all methods
// param limit int default 100 rows at most
// returns from_community str community of the account that replied
// returns to_community str community of the account that was replied to, by the same method
// returns n_ties int ordered pairs of accounts
// returns n_replies int replies between them
// see Newman 2003, doi:10.1103/PhysRevE.67.026126
MATCH (a:Account)-[:MEMBER_OF]->(c:Community)
WHERE ($method IS NULL OR c.method = $method)
  AND ($platform IS NULL OR a.platform = $platform)
WITH a, collect([c.id, c.method]) AS places
MATCH (a)-[t:INTERACTS_WITH {kind: 'reply'}]->(:Account)-[:MEMBER_OF]->(d:Community)
WITH places, d.id AS to_community, d.method AS method, count(*) AS n_ties, sum(t.n) AS n_replies
UNWIND places AS place
WITH place, to_community, method, n_ties, n_replies
WHERE place[1] = method
RETURN place[0] AS from_community, to_community AS to_community, sum(n_ties) AS n_ties, sum(n_replies) AS n_replies
ORDER BY n_ties DESC, n_replies DESC, from_community, to_community
LIMIT $limit
