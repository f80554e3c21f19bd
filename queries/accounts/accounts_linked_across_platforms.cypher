// How many accounts on each two platforms are known to be one person's? Without opting in: not measurable.
//
// param min_p float default 0.5 less sure pairs are left out
// returns platform str platform
// returns other_platform str another platform, later in the alphabet
// returns status str measured, or not measurable: no pair of accounts was linked (fanweave ingest --keep-names)
// returns n_linked int pairs of accounts that are one person's; null when not measurable
// returns n_accounts int accounts on the first platform
// returns n_other_accounts int accounts on the other
// returns share float n_linked / the smaller of the two; null when not measurable
MATCH (a:Account)
WITH a.platform AS platform, count(a) AS n
WITH platform, n, EXISTS { MATCH (:Account)-[:SAME_PERSON_AS]-(:Account) } AS is_measured
WITH collect({platform: platform, n: n}) AS platforms, is_measured
UNWIND platforms AS x
UNWIND platforms AS y
WITH x, y, is_measured
WHERE x.platform < y.platform
WITH x, y, is_measured, COUNT {
  MATCH (a:Account)-[s:SAME_PERSON_AS]-(b:Account)
  WHERE s.p >= $min_p AND a.platform = x.platform AND b.platform = y.platform
} AS n_linked
RETURN x.platform AS platform,
  y.platform AS other_platform,
  CASE WHEN is_measured THEN 'measured' ELSE 'not measurable' END AS status,
  CASE WHEN is_measured THEN n_linked END AS n_linked,
  x.n AS n_accounts,
  y.n AS n_other_accounts,
  CASE WHEN is_measured THEN toFloat(n_linked) / (CASE WHEN x.n < y.n THEN x.n ELSE y.n END) END AS share
ORDER BY platform, other_platform
