// Which accounts exchange replies with several labels' groups?
//
// param platform str default null this platform only; null: all
// param min_labels int default 2 accounts with partners of fewer labels are left out
// param limit int default 100 rows at most
// returns account str account id
// returns name str nickname; null unless public
// returns platform str platform of the account
// returns n_labels int labels that its partners claim
// returns n_partners int accounts with a label that replied to it or that it replied to
// returns n_own int labels that it claims itself
MATCH (b:Account)-[:CLAIMS]->(:Label)
WITH DISTINCT b
MATCH (a:Account)-[:INTERACTS_WITH {kind: 'reply'}]-(b)
WHERE $platform IS NULL OR a.platform = $platform
WITH DISTINCT a, b
MATCH (b)-[:CLAIMS]->(l:Label)
WITH a, count(DISTINCT l) AS n_labels, count(DISTINCT b) AS n_partners
WHERE n_labels >= $min_labels
WITH a, n_labels, n_partners
ORDER BY n_labels DESC, n_partners DESC, a.id
LIMIT $limit
RETURN a.id AS account,
  a.name AS name,
  a.platform AS platform,
  n_labels AS n_labels,
  n_partners AS n_partners,
  COUNT { (a)-[:CLAIMS]->(:Label) } AS n_own
ORDER BY n_labels DESC, n_partners DESC, account
