// Which members join communities: with how many do they exchange replies inside, outside, in how many communities?
//
// param platform str default null this platform only; null: all
// param method str default null communities by this method only; null: all methods
// param min_communities int default 2 accounts with partners in fewer communities are left out
// param limit int default 100 rows at most
// returns account str account id
// returns name str nickname; null unless public
// returns community str its community
// returns n_inside int partners in its own community
// returns n_outside int partners in other communities by the same method
// returns n_communities int communities of all these partners
// returns participation float 1 - sum over communities of (partners there / partners)^2: 0 all in one
// see Guimera & Amaral 2005, doi:10.1038/nature03288
MATCH (d:Community)<-[:MEMBER_OF]-(b:Account)-[t:INTERACTS_WITH {kind: 'reply'}]-(a:Account)
WHERE ($method IS NULL OR d.method = $method)
  AND ($platform IS NULL OR a.platform = $platform)
WITH a, d, sum(CASE t.back_n WHEN 0 THEN 2 ELSE 1 END) / 2 AS n
WITH a, d.method AS method, collect({d: d.id, n: n}) AS places, count(d) AS n_communities, sum(n) AS n_partners
WHERE n_communities >= $min_communities
MATCH (a)-[:MEMBER_OF]->(c:Community {method: method})
UNWIND places AS x
WITH a, c, n_communities, n_partners,
  sum(CASE x.d WHEN c.id THEN x.n ELSE 0 END) AS n_inside,
  sum(x.n * x.n) AS squares
RETURN a.id AS account,
  a.name AS name,
  c.id AS community,
  n_inside AS n_inside,
  n_partners - n_inside AS n_outside,
  n_communities AS n_communities,
  1.0 - toFloat(squares) / (n_partners * n_partners) AS participation
ORDER BY n_outside DESC, n_communities DESC, account, community
LIMIT $limit
