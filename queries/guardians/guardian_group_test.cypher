// Are the members a community: how dense, mutual and closed are the replies among them, beside everybody's?
//
// param community str default community:guardians community id
// returns community str community id
// returns n_members int accounts in it
// returns n_ties int ordered pairs of members, the first of whom replied to the second
// returns internal_edge_density float n_ties / (n_members * (n_members - 1)); null under two members
// returns reciprocity float share of the ties that a tie back answers; null without ties
// returns n_isolated int members without a reply to or from a member
// returns n_outgoing int ordered pairs of a member and an outsider whom it replied to
// returns share_inside float n_ties / (n_ties + n_outgoing); null without either
MATCH (c:Community {id: $community})<-[:MEMBER_OF]-(a:Account)
OPTIONAL MATCH (a)-[t:INTERACTS_WITH {kind: 'reply'}]->(b:Account)
WITH c, a, t, b, CASE WHEN EXISTS { (b)-[:MEMBER_OF]->(c) } THEN 1 ELSE 0 END AS inside
WITH c, a,
  count(b) AS n_out,
  sum(inside) AS n_inside,
  sum(CASE WHEN t.back_n > 0 THEN inside ELSE 0 END) AS n_mutual
WITH c, n_out, n_inside, n_mutual, CASE
  WHEN n_inside > 0 THEN 0
  WHEN EXISTS { (a)<-[:INTERACTS_WITH {kind: 'reply'}]-(:Account)-[:MEMBER_OF]->(c) } THEN 0
  ELSE 1
END AS isolated
WITH c,
  count(*) AS n_members,
  sum(n_inside) AS n_ties,
  sum(n_mutual) AS n_mutual,
  sum(isolated) AS n_isolated,
  sum(n_out) AS n_out
RETURN c.id AS community,
  n_members AS n_members,
  n_ties AS n_ties,
  CASE WHEN n_members < 2 THEN null ELSE toFloat(n_ties) / (n_members * (n_members - 1)) END AS internal_edge_density,
  CASE n_ties WHEN 0 THEN null ELSE toFloat(n_mutual) / n_ties END AS reciprocity,
  n_isolated AS n_isolated,
  n_out - n_ties AS n_outgoing,
  CASE n_out WHEN 0 THEN null ELSE toFloat(n_ties) / n_out END AS share_inside
