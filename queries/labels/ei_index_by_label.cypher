// E-I index of each label's claiming accounts over reply ties; a tie counts once a pair, self-ties never.
//
// param platform str default null this platform only; null: all
// returns label str label id
// returns n_accounts int accounts that claim the label for themselves
// returns n_internal int pairs of such accounts with a reply in either direction
// returns n_external int pairs of such an account and any other with a reply in either direction
// returns ei float (external - internal) / (external + internal), -1 closed to 1 open; null without ties
// returns expected_ei float the same if every two accounts that post on a platform were as likely to be a pair
// see Krackhardt & Stern 1988, doi:10.2307/2786835
MATCH (x:Account)
WHERE (x)-[:AUTHORED]->(:Post)
WITH x.platform AS platform, count(x) AS n_authors
MATCH (a:Account {platform: platform})-[:CLAIMS]->(l:Label)
WHERE $platform IS NULL OR platform = $platform
WITH a, n_authors, platform, collect(l) AS labels
OPTIONAL MATCH (a)-[t:INTERACTS_WITH {kind: 'reply'}]->(:Account)
WITH a, n_authors, platform, labels, count(CASE t.back_n WHEN 0 THEN 1 END) AS one_way
OPTIONAL MATCH (a)<-[u:INTERACTS_WITH {kind: 'reply'}]-(:Account)
WITH a, n_authors, platform, labels, one_way, count(u) AS n_in
UNWIND labels AS l
WITH l, n_authors, platform, count(a) AS n, sum(one_way + n_in) AS n_ends
WITH l.id AS label, sum(n) AS n_accounts, sum(n_ends) AS n_ends,
  sum(n * (n - 1) / 2) AS inside,
  sum(n * (n_authors - n)) AS outside
WITH collect({id: label, n: n_accounts, n_ends: n_ends, inside: inside, outside: outside}) AS groups
CALL () {
  MATCH (a:Account)-[:CLAIMS]->(l:Label)
  WHERE $platform IS NULL OR a.platform = $platform
  WITH a, collect(l.id) AS labels
  MATCH (a)-[t:INTERACTS_WITH {kind: 'reply'}]->(:Account)-[:CLAIMS]->(m:Label)
  WHERE m.id IN labels
  WITH m.id AS label, sum(CASE t.back_n WHEN 0 THEN 2 ELSE 1 END) / 2 AS n
  RETURN collect({label: label, n: n}) AS ties
}
UNWIND groups AS g
WITH g, coalesce([x IN ties WHERE x.label = g.id | x.n][0], 0) AS n_internal
WITH g.id AS label, g.n AS n_accounts, g.inside AS inside, g.outside AS outside, n_internal,
  g.n_ends - 2 * n_internal AS n_external
RETURN label AS label,
  n_accounts AS n_accounts,
  n_internal AS n_internal,
  n_external AS n_external,
  CASE n_external + n_internal
    WHEN 0 THEN null
    ELSE toFloat(n_external - n_internal) / (n_external + n_internal)
  END AS ei,
  CASE inside + outside WHEN 0 THEN null ELSE toFloat(outside - inside) / (outside + inside) END AS expected_ei
ORDER BY label
