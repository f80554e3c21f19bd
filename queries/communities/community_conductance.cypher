// How far does each community keep to itself: E-I index and conductance over reply ties?
//
// param method str default null communities by this method only; null: all methods
// param min_members int default 3 smaller communities are left out
// returns community str community id
// returns n_members int accounts in it
// returns n_internal int pairs of members with a reply in either direction
// returns n_external int pairs of a member and any other account with a reply in either direction
// returns ei float (external - internal) / (external + internal), -1 closed to 1 open; null without ties
// returns conductance float external / (2 * internal + external), 0 closed to 1 open; null without ties
// see Krackhardt & Stern 1988, doi:10.2307/2786835; Yang & Leskovec 2015, doi:10.1007/s10115-013-0693-z
MATCH (a:Account)-[:MEMBER_OF]->(c:Community)
WHERE $method IS NULL OR c.method = $method
WITH c, count(a) AS n_members
WHERE n_members >= $min_members
CALL (c) {
  MATCH (c)<-[:MEMBER_OF]-(:Account)-[t:INTERACTS_WITH {kind: 'reply'}]->(b:Account)
  WITH c, b, sum(CASE t.back_n WHEN 0 THEN 2 ELSE 1 END) AS halves, count(CASE t.back_n WHEN 0 THEN 1 END) AS one_way
  WITH halves, one_way, CASE WHEN EXISTS { (b)-[:MEMBER_OF]->(c) } THEN halves ELSE 0 END AS inside
  RETURN sum(inside) / 2 AS n_internal, sum(one_way) AS n_one_way
}
CALL (c) {
  MATCH (c)<-[:MEMBER_OF]-(:Account)<-[t:INTERACTS_WITH {kind: 'reply'}]-(:Account)
  RETURN count(t) AS n_in
}
WITH c, n_members, n_internal, n_one_way + n_in - 2 * n_internal AS n_external
RETURN c.id AS community,
  n_members AS n_members,
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
