// How many triangles of its ties close inside each community, and how likely is a path of two to close?
//
// param method str default null communities by this method only; null: all methods
// param min_members int default 3 smaller communities are left out
// returns community str community id
// returns n_members int accounts in it
// returns n_pairs int pairs of members with a tie of its projection, in either direction; null in a co-projection
// returns n_triangles int three members that are three such pairs; null likewise
// returns transitivity float 3 * n_triangles / paths of two pairs; null without such paths
// see Wasserman & Faust 1994, Social Network Analysis, chapter 6; Latapy 2008, doi:10.1016/j.tcs.2008.07.017
MATCH (x:Account)-[:MEMBER_OF]->(c:Community)
WHERE $method IS NULL OR c.method = $method
WITH c, coalesce(c.projection, 'reply') AS kind, count(x) AS n_members
WHERE n_members >= $min_members
CALL (c, kind) {
  MATCH (x:Account)-[:MEMBER_OF]->(c)
  MATCH (x)-[t:INTERACTS_WITH]->(y:Account)
  WHERE t.kind = kind
    AND (t.back_n = 0 OR x.id < y.id)
    AND (y)-[:MEMBER_OF]->(c)
  UNWIND [{from: x.id, to: y.id}, {from: y.id, to: x.id}] AS pair
  WITH pair.from AS x, collect(pair.to) AS others
  WITH x, others, size(others) AS degree
  UNWIND others AS y
  WITH y, collect({id: x, degree: degree}) AS others, count(*) AS n
  WITH y, n, others, [x IN others WHERE x.degree > n OR (x.degree = n AND x.id > y) | x.id] AS higher
  UNWIND others AS x
  WITH x.id AS x,
    CASE WHEN x.degree < n OR (x.degree = n AND x.id < y) THEN {id: y, beyond: higher} END AS above
  WITH x, count(*) AS degree, collect(above) AS above
  WITH degree, above, [y IN above | y.id] AS ids
  RETURN sum(degree) / 2 AS n_pairs,
    sum(degree * (degree - 1)) / 2 AS n_paths,
    sum(reduce(n = 0, y IN above | n + size([z IN y.beyond WHERE z IN ids]))) AS n_triangles
}
WITH c, n_members, n_pairs, n_paths, n_triangles, kind IN ['reply', 'repost', 'quote', 'mention'] AS is_measured
RETURN c.id AS community,
  n_members AS n_members,
  CASE WHEN is_measured THEN n_pairs END AS n_pairs,
  CASE WHEN is_measured THEN n_triangles END AS n_triangles,
  CASE n_paths WHEN 0 THEN null ELSE 3.0 * n_triangles / n_paths END AS transitivity
ORDER BY n_members DESC, community
