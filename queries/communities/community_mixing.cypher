// Which community turns to which, in the projection that it was found in, and how often? No ties, no row.
//
// param platform str default null this platform only; null: all
// param method str default null communities by this method only; null: all methods
// param limit int default 100 rows at most
// returns from_community str community of the account that replied, or reposted where the projection is repost
// returns to_community str community of the account that it turned to, by the same method
// returns n_ties int ordered pairs of accounts
// returns n_acts int acts between them: replies, or reposts where the projection is repost
// see Newman 2003, doi:10.1103/PhysRevE.67.026126
// slow embedded 5.7 s, neo4j 2 s
MATCH (a:Account)-[:MEMBER_OF]->(c:Community)
WHERE ($method IS NULL OR c.method = $method)
  AND ($platform IS NULL OR a.platform = $platform)
WITH a, c.id AS here, c.method AS method, coalesce(c.projection, 'reply') AS projection
MATCH (a)-[t:INTERACTS_WITH]->(b:Account)
WHERE t.kind = projection
WITH b, collect([here, method, t.n]) AS ties
MATCH (b)-[:MEMBER_OF]->(d:Community)
WITH d.id AS there, [x IN ties WHERE x[1] = d.method] AS ties
UNWIND ties AS tie
WITH [tie[0], there] AS pair, tie[2] AS n
WITH pair, count(n) AS n_ties, sum(n) AS n_acts
RETURN pair[0] AS from_community, pair[1] AS to_community, n_ties AS n_ties, n_acts AS n_acts
ORDER BY n_ties DESC, n_acts DESC, from_community, to_community
LIMIT $limit
