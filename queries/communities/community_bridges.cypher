// Which members join communities: how many partners have they inside and outside, over the ties these were found in?
//
// param platform str default null this platform only; null: all
// param method str default null communities by this method only; null: all methods
// param min_communities int default 2 accounts with partners in fewer communities are left out
// param limit int default 100 rows at most
// returns account str account id
// returns name str nickname; null unless public
// returns community str its community
// returns n_inside int partners in its own community; a partner turned to it or was turned to, at least once
// returns n_outside int partners in other communities by the same method
// returns n_communities int communities of all these partners
// returns participation float 1 - sum over communities of (partners there / partners)^2: 0 all in one
// see Guimera & Amaral 2005, doi:10.1038/nature03288
// slow embedded 7.6 s, neo4j 2.3 s
MATCH (b:Account)-[:MEMBER_OF]->(d:Community)
WHERE $method IS NULL OR d.method = $method
WITH b, coalesce(d.projection, 'reply') AS projection, [d.id, d.method] AS place
MATCH (b)-[t:INTERACTS_WITH]-(a:Account)
WHERE t.kind = projection AND ($platform IS NULL OR a.platform = $platform) AND (t.back_n = 0 OR startNode(t) = b)
WITH a, collect(place) AS places
MATCH (a)-[:MEMBER_OF]->(c:Community)
WITH a, c.id AS community, [x IN places WHERE x[1] = c.method | x[0]] AS places
WHERE $min_communities <= size(reduce(ids = [], x IN places |
  CASE WHEN size(ids) = $min_communities OR x IN ids THEN ids ELSE ids + x END))
WITH a, community, places, size([x IN places WHERE x <> community]) AS n_outside
ORDER BY n_outside DESC, a.id, community
LIMIT $limit
UNWIND places AS x
WITH a, community, size(places) AS n_partners, n_outside, x, count(*) AS n
WITH a, community, n_partners, n_outside, count(x) AS n_communities, sum(n * n) AS squares
RETURN a.id AS account,
  a.name AS name,
  community AS community,
  n_partners - n_outside AS n_inside,
  n_outside AS n_outside,
  n_communities AS n_communities,
  1.0 - toFloat(squares) / (n_partners * n_partners) AS participation
ORDER BY n_outside DESC, account, community
