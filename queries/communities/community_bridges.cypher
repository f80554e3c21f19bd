// Which members hold communities together: their reply ties inside, outside, and over how many communities?
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
MATCH (a:Account)-[:MEMBER_OF]->(c:Community)
WHERE ($method IS NULL OR c.method = $method)
  AND ($platform IS NULL OR a.platform = $platform)
MATCH (a)-[:INTERACTS_WITH {kind: 'reply'}]-(b:Account)
WITH DISTINCT a, c, b
MATCH (b)-[:MEMBER_OF]->(d:Community)
WHERE d.method = c.method
WITH a, c, d, count(b) AS n
WITH a, c,
  sum(CASE WHEN c.id = d.id THEN n ELSE 0 END) AS n_inside,
  sum(n) AS n_partners,
  count(d) AS n_communities,
  sum(n * n) AS squares
WHERE n_communities >= $min_communities
RETURN a.id AS account,
  a.name AS name,
  c.id AS community,
  n_inside AS n_inside,
  n_partners - n_inside AS n_outside,
  n_communities AS n_communities,
  1.0 - toFloat(squares) / (n_partners * n_partners) AS participation
ORDER BY n_outside DESC, n_communities DESC, account, community
LIMIT $limit
