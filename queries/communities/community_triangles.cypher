// How many triangles of replies close inside each community, and how likely is a path of two to close?
//
// param method str default null communities by this method only; null: all methods
// param min_members int default 3 smaller communities are left out
// returns community str community id
// returns n_members int accounts in it
// returns n_pairs int pairs of members with a reply in either direction
// returns n_triangles int three members that are three such pairs
// returns transitivity float 3 * n_triangles / paths of two pairs; null without such paths
// see Wasserman & Faust 1994, Social Network Analysis, chapter 6
MATCH (a:Account)-[:MEMBER_OF]->(c:Community)
WHERE $method IS NULL OR c.method = $method
WITH c, collect(a) AS members, count(a) AS n_members
WHERE n_members >= $min_members
UNWIND members AS a
OPTIONAL MATCH (a)-[:INTERACTS_WITH {kind: 'reply'}]-(b:Account)
WHERE (b)-[:MEMBER_OF]->(c)
WITH DISTINCT c, n_members, a, b
WITH c, n_members, a, collect(b) AS others, count(b) AS degree
CALL (c, a, others) {
  UNWIND others AS b
  WITH c, a, b
  WHERE a.id < b.id
  MATCH (b)-[:INTERACTS_WITH {kind: 'reply'}]-(d:Account)
  WHERE b.id < d.id AND (d)-[:MEMBER_OF]->(c) AND (d)-[:INTERACTS_WITH {kind: 'reply'}]-(a)
  WITH DISTINCT b, d
  RETURN count(*) AS closed
}
WITH c, n_members, sum(degree) / 2 AS n_pairs, sum(degree * (degree - 1)) / 2 AS n_paths, sum(closed) AS n_triangles
RETURN c.id AS community,
  n_members AS n_members,
  n_pairs AS n_pairs,
  n_triangles AS n_triangles,
  CASE n_paths WHEN 0 THEN null ELSE 3.0 * n_triangles / n_paths END AS transitivity
ORDER BY n_members DESC, community
