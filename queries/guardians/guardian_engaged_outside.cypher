// How many distinct accounts outside the community did the guardians answer, and how many answered them?
//
// param community str default community:guardians community id
// param platform str default null this platform only; null: all
// returns community str community id
// returns n_members int accounts in it
// returns n_answered int outside accounts that members replied to or quoted
// returns n_answers int how often they did
// returns n_responding int outside accounts that replied to members, reposted or quoted them
// returns n_responses int how often they did
// returns n_mutual int outside accounts that are in both sets
// returns n_engaged int outside accounts that are in either set: observed reach
MATCH (c:Community {id: $community})
CALL (c) {
  MATCH (c)<-[:MEMBER_OF]-(g:Account)
  WHERE $platform IS NULL OR g.platform = $platform
  RETURN count(g) AS n_members
}
CALL (c) {
  MATCH (c)<-[:MEMBER_OF]-(g:Account)-[t:INTERACTS_WITH]->(b:Account)
  WHERE t.kind IN ['reply', 'quote'] AND NOT (b)-[:MEMBER_OF]->(c)
    AND ($platform IS NULL OR g.platform = $platform)
  WITH c, b, sum(t.n) AS n
  WITH b, n, EXISTS {
    MATCH (b)-[u:INTERACTS_WITH]->(:Account)-[:MEMBER_OF]->(c)
    WHERE u.kind IN ['reply', 'repost', 'quote']
  } AS answers_back
  RETURN count(b) AS n_answered, sum(n) AS n_answers, sum(CASE WHEN answers_back THEN 1 ELSE 0 END) AS n_mutual
}
CALL (c) {
  MATCH (c)<-[:MEMBER_OF]-(g:Account)<-[t:INTERACTS_WITH]-(b:Account)
  WHERE t.kind IN ['reply', 'repost', 'quote'] AND NOT (b)-[:MEMBER_OF]->(c)
    AND ($platform IS NULL OR g.platform = $platform)
  RETURN count(DISTINCT b) AS n_responding, sum(t.n) AS n_responses
}
RETURN c.id AS community,
  n_members AS n_members,
  n_answered AS n_answered,
  n_answers AS n_answers,
  n_responding AS n_responding,
  n_responses AS n_responses,
  n_mutual AS n_mutual,
  n_answered + n_responding - n_mutual AS n_engaged
