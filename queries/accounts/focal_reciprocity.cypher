// Do the focal account and those who claim a label address each other, and how one-sided is it?
//
// param platform str default null this platform only; null: all
// returns label str label id
// returns n_accounts int accounts that claim it, the focal ones left out
// returns n_addressing int accounts that replied to a focal account, mentioned, reposted or quoted it
// returns n_addressed int accounts that a focal account did so to
// returns n_mutual int accounts in both
// returns balance float n_addressed / n_addressing: 1 both alike, 0 the focal account never did; null without any
MATCH (l:Label)<-[:CLAIMS]-(a:Account)
WHERE NOT a.is_focal AND ($platform IS NULL OR a.platform = $platform)
WITH l, a,
  CASE WHEN EXISTS { (a)-[:INTERACTS_WITH]->(:Account {is_focal: true}) } THEN 1 ELSE 0 END AS addressing,
  CASE WHEN EXISTS { (a)<-[:INTERACTS_WITH]-(:Account {is_focal: true}) } THEN 1 ELSE 0 END AS addressed
WITH l,
  count(a) AS n_accounts,
  sum(addressing) AS n_addressing,
  sum(addressed) AS n_addressed,
  sum(addressing * addressed) AS n_mutual
RETURN l.id AS label,
  n_accounts AS n_accounts,
  n_addressing AS n_addressing,
  n_addressed AS n_addressed,
  n_mutual AS n_mutual,
  CASE n_addressing WHEN 0 THEN null ELSE toFloat(n_addressed) / n_addressing END AS balance
ORDER BY label
