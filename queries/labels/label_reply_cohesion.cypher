// How dense and how mutual are the replies inside each label's group, platform by platform?
//
// param platform str default null this platform only; null: all
// returns label str label id
// returns platform str platform of the group; replies across platforms do not exist
// returns n_accounts int accounts that claim the label for themselves there
// returns n_ties int ordered pairs of them, the first of whom replied to the second
// returns internal_edge_density float n_ties / (n_accounts * (n_accounts - 1)); null under two accounts
// returns reciprocity float share of the ties that a tie back answers; null without ties
// see Wasserman & Faust 1994, Social Network Analysis, chapters 4 and 13
MATCH (a:Account)-[:CLAIMS]->(l:Label)
WHERE $platform IS NULL OR a.platform = $platform
WITH a, collect(l.id) AS labels
OPTIONAL MATCH (a)-[t:INTERACTS_WITH {kind: 'reply'}]->(:Account)-[:CLAIMS]->(m:Label)
WHERE m.id IN labels
WITH a.id AS account, a.platform AS platform, labels,
  m.id AS inside,
  count(t) AS ties,
  count(CASE WHEN t.back_n > 0 THEN 1 END) AS mutual
UNWIND labels AS label
WITH label, platform, account,
  sum(CASE label WHEN inside THEN ties ELSE 0 END) AS ties,
  sum(CASE label WHEN inside THEN mutual ELSE 0 END) AS mutual
WITH label, platform, count(account) AS n_accounts, sum(ties) AS n_ties, sum(mutual) AS n_mutual
RETURN label AS label,
  platform AS platform,
  n_accounts AS n_accounts,
  n_ties AS n_ties,
  CASE WHEN n_accounts < 2 THEN null ELSE toFloat(n_ties) / (n_accounts * (n_accounts - 1)) END
    AS internal_edge_density,
  CASE n_ties WHEN 0 THEN null ELSE toFloat(n_mutual) / n_ties END AS reciprocity
ORDER BY label, platform
