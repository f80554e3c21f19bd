// How dense and how mutual are the ties inside each community, in the projection that it was found in?
//
// param platform str default null this platform only; null: all
// param method str default null communities by this method only; null: all methods
// param min_members int default 3 smaller communities are left out
// returns community str community id
// returns n_members int accounts in it
// returns n_ties int ordered pairs of them, the first of whom turned to the second; null in a co-projection
// returns n_acts int acts between them; replies, or reposts where the projection is repost; null likewise
// returns internal_edge_density float n_ties / (n_members * (n_members - 1)); null under two members and likewise
// returns reciprocity float share of the ties that a tie back answers; null without ties
// see Wasserman & Faust 1994, Social Network Analysis, chapters 4 and 13
MATCH (a:Account)-[:MEMBER_OF]->(c:Community)
WHERE ($method IS NULL OR c.method = $method)
  AND ($platform IS NULL OR a.platform = $platform)
WITH c, count(a) AS n_members, coalesce(c.projection, 'reply') AS projection
WHERE n_members >= $min_members
WITH c, n_members, projection, projection IN ['reply', 'repost', 'quote', 'mention'] AS is_measured
CALL (c, projection) {
  MATCH (c)<-[:MEMBER_OF]-(a:Account)-[t:INTERACTS_WITH]->(b:Account)
  WHERE t.kind = projection AND ($platform IS NULL OR a.platform = $platform)
  WITH c, b, count(t) AS n, sum(t.n) AS n_acts, count(CASE WHEN t.back_n > 0 THEN 1 END) AS mutual
  WHERE (b)-[:MEMBER_OF]->(c)
  RETURN sum(n) AS n_ties, sum(n_acts) AS n_acts, sum(mutual) AS n_mutual
}
RETURN c.id AS community,
  n_members AS n_members,
  CASE WHEN is_measured THEN n_ties END AS n_ties,
  CASE WHEN is_measured THEN n_acts END AS n_acts,
  CASE WHEN n_members < 2 OR NOT is_measured THEN null ELSE toFloat(n_ties) / (n_members * (n_members - 1)) END
    AS internal_edge_density,
  CASE n_ties WHEN 0 THEN null ELSE toFloat(n_mutual) / n_ties END AS reciprocity
ORDER BY n_members DESC, community
