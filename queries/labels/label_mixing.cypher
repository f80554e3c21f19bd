// Who replies to whom, by the labels that both claim? Pairs of labels without a reply have no row.
//
// param platform str default null this platform only; null: all
// returns from_label str label of the account that replied; an account with two labels counts for each
// returns to_label str label of the account that was replied to
// returns n_ties int ordered pairs of accounts
// returns n_replies int replies between them
// see Newman 2003, Mixing patterns in networks, doi:10.1103/PhysRevE.67.026126
MATCH (a:Account)-[:CLAIMS]->(l:Label)
WHERE $platform IS NULL OR a.platform = $platform
WITH a, collect(l.id) AS labels
MATCH (a)-[t:INTERACTS_WITH {kind: 'reply'}]->(:Account)-[:CLAIMS]->(m:Label)
WITH labels, m.id AS to_label, count(*) AS n_ties, sum(t.n) AS n_replies
UNWIND labels AS from_label
RETURN from_label AS from_label, to_label AS to_label, sum(n_ties) AS n_ties, sum(n_replies) AS n_replies
ORDER BY from_label, to_label
