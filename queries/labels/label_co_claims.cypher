// Which labels do the same accounts claim, and how far do their groups overlap?
//
// param platform str default null this platform only; null: all
// returns label str label id
// returns other_label str another label, later in the alphabet
// returns n_both int accounts that claim both
// returns n_either int accounts that claim one of them or both
// returns jaccard float n_both / n_either
// see Jaccard 1901; 0 for groups without a common account, which have no row
MATCH (a:Account)-[:CLAIMS]->(l:Label)
WHERE $platform IS NULL OR a.platform = $platform
WITH l, collect(a) AS group, count(a) AS n
UNWIND group AS a
MATCH (a)-[:CLAIMS]->(m:Label)
WHERE l.id < m.id
WITH l, n, m, count(a) AS n_both
WITH l, n, m, n_both, COUNT {
  MATCH (m)<-[:CLAIMS]-(b:Account)
  WHERE $platform IS NULL OR b.platform = $platform
} AS n_other
RETURN l.id AS label,
  m.id AS other_label,
  n_both AS n_both,
  n + n_other - n_both AS n_either,
  toFloat(n_both) / (n + n_other - n_both) AS jaccard
ORDER BY label, other_label
