// E-I index of each label's claiming accounts over reply ties; a tie counts once a pair, self-ties never.
//
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
WITH l, n_authors, platform, count(a) AS n
WITH l, sum(n) AS n_accounts, sum(n * (n - 1) / 2) AS inside, sum(n * (n_authors - n)) AS outside
CALL (l) {
  MATCH (l)<-[:CLAIMS]-(a:Account)-[:INTERACTS_WITH {kind: 'reply'}]-(b:Account)
  WITH DISTINCT a, b
  RETURN count(*) AS n_ends
}
CALL (l) {
  MATCH (l)<-[:CLAIMS]-(a:Account)-[:INTERACTS_WITH {kind: 'reply'}]-(b:Account)
  WHERE a.id < b.id AND (b)-[:CLAIMS]->(l)
  WITH DISTINCT a, b
  RETURN count(*) AS n_internal
}
WITH l.id AS label, n_accounts, inside, outside, n_internal, n_ends - 2 * n_internal AS n_external
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
