// How many triangles of replies close inside each label's group, and how likely is a path of two to close?
//
// param platform str default null this platform only; null: all
// returns label str label id
// returns n_pairs int pairs of claiming accounts with a reply in either direction
// returns n_triangles int three accounts that are three such pairs
// returns transitivity float 3 * n_triangles / paths of two pairs; null without such paths
// see Wasserman & Faust 1994, Social Network Analysis, chapter 6
MATCH (l:Label)<-[:CLAIMS]-(a:Account)-[:INTERACTS_WITH {kind: 'reply'}]-(b:Account)
WHERE ($platform IS NULL OR a.platform = $platform) AND (b)-[:CLAIMS]->(l)
WITH DISTINCT l, a, b
WITH l, a, collect(b) AS others, count(b) AS degree
CALL (l, a, others) {
  UNWIND others AS b
  WITH l, a, b
  WHERE a.id < b.id
  MATCH (b)-[:INTERACTS_WITH {kind: 'reply'}]-(c:Account)
  WHERE b.id < c.id AND (c)-[:CLAIMS]->(l) AND (c)-[:INTERACTS_WITH {kind: 'reply'}]-(a)
  WITH DISTINCT b, c
  RETURN count(*) AS closed
}
WITH l, sum(degree) / 2 AS n_pairs, sum(degree * (degree - 1)) / 2 AS n_paths, sum(closed) AS n_triangles
RETURN l.id AS label,
  n_pairs AS n_pairs,
  n_triangles AS n_triangles,
  CASE n_paths WHEN 0 THEN null ELSE 3.0 * n_triangles / n_paths END AS transitivity
ORDER BY label
