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
WITH c.id AS id, coalesce(c.projection, 'reply') AS kind, count(x) AS n_members
WHERE n_members >= $min_members
WITH collect({id: id, kind: kind, n_members: n_members}) AS communities
CALL () {
  MATCH (x:Account)-[:MEMBER_OF]->(c:Community)
  WITH x, c.id AS place, coalesce(c.projection, 'reply') AS projection
  MATCH (x)-[t:INTERACTS_WITH]->(y:Account)
  WHERE t.kind = projection AND (t.back_n = 0 OR x.id < y.id)
  WITH y, collect([x.id, place]) AS ties
  MATCH (y)-[:MEMBER_OF]->(d:Community)
  WITH d.id AS place, y.id AS y, [x IN ties WHERE x[1] = d.id | x[0]] AS others
  UNWIND others AS x
  UNWIND [{from: x, to: y}, {from: y, to: x}] AS pair
  WITH place, pair.from AS x, collect(pair.to) AS others
  WITH place, x, others, size(others) AS degree
  UNWIND others AS y
  WITH place, y, {id: x, degree: degree} AS other
  WITH place, y, collect(other) AS others, count(other) AS n
  WITH place, y, n, others, [x IN others WHERE x.degree > n OR (x.degree = n AND x.id > y) | x.id] AS higher
  UNWIND others AS x
  WITH place, x.id AS x,
    CASE WHEN x.degree < n OR (x.degree = n AND x.id < y) THEN {id: y, beyond: higher} END AS above
  WITH place, x, count(*) AS degree, collect(above) AS above
  WITH place, degree, above, [y IN above | y.id] AS ids
  WITH place,
    sum(degree) / 2 AS n_pairs,
    sum(degree * (degree - 1)) / 2 AS n_paths,
    sum(reduce(n = 0, y IN above | n + size([z IN y.beyond WHERE z IN ids]))) AS n_triangles
  RETURN collect({id: place, n_pairs: n_pairs, n_paths: n_paths, n_triangles: n_triangles}) AS sums
}
UNWIND communities AS c
WITH c, c.kind IN ['reply', 'repost', 'quote', 'mention'] AS is_measured, [s IN sums WHERE s.id = c.id][0] AS s
RETURN c.id AS community,
  c.n_members AS n_members,
  CASE WHEN is_measured THEN coalesce(s.n_pairs, 0) END AS n_pairs,
  CASE WHEN is_measured THEN coalesce(s.n_triangles, 0) END AS n_triangles,
  CASE s.n_paths WHEN 0 THEN null ELSE 3.0 * s.n_triangles / s.n_paths END AS transitivity
ORDER BY n_members DESC, community
