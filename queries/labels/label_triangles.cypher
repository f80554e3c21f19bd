// How many triangles of replies close inside each label's group, and how likely is a path of two to close?
//
// param platform str default null this platform only; null: all
// returns label str label id
// returns n_pairs int pairs of claiming accounts with a reply in either direction
// returns n_triangles int three accounts that are three such pairs
// returns transitivity float 3 * n_triangles / paths of two pairs; null without such paths
// see Wasserman & Faust 1994, Social Network Analysis, chapter 6; Latapy 2008, doi:10.1016/j.tcs.2008.07.017
MATCH (x:Account)-[:CLAIMS]->(l:Label)
WHERE $platform IS NULL OR x.platform = $platform
WITH x, collect(l.id) AS labels
MATCH (x)-[t:INTERACTS_WITH {kind: 'reply'}]->(y:Account)
WHERE t.back_n = 0 OR x.id < y.id
WITH y, collect([x.id, labels]) AS ties
MATCH (y)-[:CLAIMS]->(m:Label)
WITH m.id AS label, y.id AS y, [x IN ties WHERE m.id IN x[1] | x[0]] AS others
UNWIND others AS x
UNWIND [{from: x, to: y}, {from: y, to: x}] AS pair
WITH label, pair.from AS x, collect(pair.to) AS others
WITH label, x, others, size(others) AS degree
UNWIND others AS y
WITH label, y, {id: x, degree: degree} AS other
WITH label, y, collect(other) AS others, count(other) AS n
WITH label, y, n, others, [x IN others WHERE x.degree > n OR (x.degree = n AND x.id > y) | x.id] AS higher
UNWIND others AS x
WITH label, x.id AS x,
  CASE WHEN x.degree < n OR (x.degree = n AND x.id < y) THEN {id: y, beyond: higher} END AS above
WITH label, x, count(*) AS degree, collect(above) AS above
WITH label, degree, above, [y IN above | y.id] AS ids
WITH label,
  sum(degree) / 2 AS n_pairs,
  sum(degree * (degree - 1)) / 2 AS n_paths,
  sum(reduce(n = 0, y IN above | n + size([z IN y.beyond WHERE z IN ids]))) AS n_triangles
RETURN label AS label,
  n_pairs AS n_pairs,
  n_triangles AS n_triangles,
  CASE n_paths WHEN 0 THEN null ELSE 3.0 * n_triangles / n_paths END AS transitivity
ORDER BY label
