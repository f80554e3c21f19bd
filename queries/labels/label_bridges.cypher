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
MATCH (b:Account)-[:CLAIMS]->(l:Label)
WITH b, collect(l.id) AS labels
MATCH (b)-[t:INTERACTS_WITH {kind: 'reply'}]-(a:Account)
WHERE ($platform IS NULL OR a.platform = $platform) AND (t.back_n = 0 OR startNode(t) = b)
WITH a, collect(labels) AS lists, count(b) AS n_partners
WITH a, n_partners, size(reduce(known = [], x IN lists | known + [y IN x WHERE NOT y IN known])) AS n_labels
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
