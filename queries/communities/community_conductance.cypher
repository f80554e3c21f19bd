// How far does each community keep to itself, over the ties of the projection that it was found in?
//
// param method str default null communities by this method only; null: all methods
// param min_members int default 3 smaller communities are left out
// returns community str community id
// returns n_members int accounts in it
// returns n_internal int pairs of members with such a tie in either direction; null in a co-projection
// returns n_external int pairs of a member and any other account with one in either direction; null likewise
// returns ei float (external - internal) / (external + internal), -1 closed to 1 open; null without ties
// returns conductance float external / (2 * internal + external), 0 closed to 1 open; null without ties
// see Krackhardt & Stern 1988, doi:10.2307/2786835; Yang & Leskovec 2015, doi:10.1007/s10115-013-0693-z
// slow embedded 5.3 s, neo4j 1.5 s
MATCH (a:Account)-[:MEMBER_OF]->(c:Community)
WHERE $method IS NULL OR c.method = $method
WITH c.id AS id, coalesce(c.projection, 'reply') AS kind, count(a) AS n_members
WHERE n_members >= $min_members
WITH collect({id: id, kind: kind, n_members: n_members}) AS communities, collect(DISTINCT kind) AS kinds
CALL (kinds) {
  MATCH (a:Account)
  WITH kinds, a, [(a)-[:MEMBER_OF]->(c:Community) | [c.id, coalesce(c.projection, 'reply')]] AS here
  MATCH (a)-[t:INTERACTS_WITH]->(b:Account)
  WHERE t.kind IN kinds
  WITH b, t.kind AS kind, collect([here, 2 - sign(t.back_n)]) AS ties
  WITH kind, ties, [(b)-[:MEMBER_OF]->(d:Community) | [d.id, coalesce(d.projection, 'reply')]] AS there
  WITH kind, ties, there, [x IN there | x[0]] AS ids, reduce(n = 0, tie IN ties | n + tie[1]) AS n
  UNWIND ties + [[there, n, true]] AS end
  UNWIND end[0] AS place
  WITH place[0] AS place, place[1] = kind AS counts, end[1] AS n,
    CASE WHEN end[2] IS NULL AND place[0] IN ids THEN end[1] ELSE 0 END AS inside
  WHERE counts
  WITH place, sum(n) / 2 AS n_ends, sum(inside) / 2 AS n_internal
  RETURN collect({id: place, n_internal: n_internal, n_external: n_ends - 2 * n_internal}) AS sums
}
UNWIND communities AS c
WITH c, c.kind IN ['reply', 'repost', 'quote', 'mention'] AS is_measured, [s IN sums WHERE s.id = c.id][0] AS s
WITH c,
  CASE WHEN is_measured THEN coalesce(s.n_internal, 0) END AS n_internal,
  CASE WHEN is_measured THEN coalesce(s.n_external, 0) END AS n_external
RETURN c.id AS community,
  c.n_members AS n_members,
  n_internal AS n_internal,
  n_external AS n_external,
  CASE n_internal + n_external
    WHEN 0 THEN null
    ELSE toFloat(n_external - n_internal) / (n_external + n_internal)
  END AS ei,
  CASE n_internal + n_external
    WHEN 0 THEN null
    ELSE toFloat(n_external) / (2 * n_internal + n_external)
  END AS conductance
ORDER BY n_members DESC, community
