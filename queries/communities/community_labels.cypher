// Which labels do the members of each community claim, and how much more often than accounts in communities do?
//
// param platform str default null this platform only; null: all
// param method str default null communities by this method only; null: all methods
// param min_members int default 3 smaller communities are left out
// returns community str community id
// returns label str label id
// returns n_members int accounts in the community
// returns n_accounts int members that claim the label
// returns share float n_accounts / n_members
// returns lift float share / the label's share of all accounts in communities of that method and size; 1: as everywhere
MATCH (a:Account)-[:MEMBER_OF]->(c:Community)
WHERE ($method IS NULL OR c.method = $method)
  AND ($platform IS NULL OR a.platform = $platform)
WITH c, collect(a) AS members, count(a) AS n_members
WHERE n_members >= $min_members
WITH c.method AS method, collect({c: c, members: members, n: n_members}) AS communities, sum(n_members) AS n_all
UNWIND communities AS x
UNWIND x.members AS a
MATCH (a)-[:CLAIMS]->(l:Label)
WITH method, n_all, l, x.c AS c, x.n AS n_members, count(a) AS n
WITH method, n_all, l, collect({c: c, n_members: n_members, n: n}) AS cells, sum(n) AS n_label
UNWIND cells AS y
WITH y.c AS c, l, y.n_members AS n_members, y.n AS n, toFloat(n_label) / n_all AS everywhere
RETURN c.id AS community,
  l.id AS label,
  n_members AS n_members,
  n AS n_accounts,
  toFloat(n) / n_members AS share,
  toFloat(n) / n_members / everywhere AS lift
ORDER BY n_members DESC, community, n_accounts DESC, label
