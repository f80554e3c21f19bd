// How much more do ties stay inside the communities of each method, in their projection, than by chance?
//
// returns method str method that found the communities
// returns n_communities int communities with a member that has such a tie to a member
// returns n_pairs int pairs of members with such a tie in either direction
// returns n_internal int pairs of which both are in one community
// returns modularity float n_internal / n_pairs - expected share, from the pairs at each community's members
// returns assortativity float modularity / (1 - expected share): 1 all inside, 0 as by chance; null for one community
// see Newman 2003, doi:10.1103/PhysRevE.67.026126; Newman & Girvan 2004, doi:10.1103/PhysRevE.69.026113
MATCH (a:Account)-[:MEMBER_OF]->(c:Community)
WITH a, c.id AS here, c.method AS method, coalesce(c.projection, 'reply') AS projection
MATCH (a)-[t:INTERACTS_WITH]->(b:Account)
WHERE t.kind = projection
WITH b, here, method, sum(2 - sign(t.back_n)) AS n
MATCH (b)-[:MEMBER_OF]->(d:Community)
WHERE d.method = method
WITH method, here, d.id AS there, sum(n) AS n
UNWIND [here, there] AS e
WITH method, e, sum(n) AS n_ends, sum(CASE WHEN here = there THEN n ELSE 0 END) AS n_inside
WITH method, count(e) AS n_communities, sum(n_ends) AS ends, sum(n_ends * n_ends) AS squares, sum(n_inside) AS inside
WITH method, n_communities, ends / 4 AS n_pairs, inside / 4 AS n_internal,
  toFloat(inside) / ends AS share,
  toFloat(squares) / (ends * ends) AS expected
RETURN method AS method,
  n_communities AS n_communities,
  n_pairs AS n_pairs,
  n_internal AS n_internal,
  share - expected AS modularity,
  CASE WHEN n_communities < 2 THEN null ELSE (share - expected) / (1.0 - expected) END AS assortativity
ORDER BY method
