// Facts of labels.
//
// param ids list[str] ids of the labels
// returns id str label id
// returns facet str facet of the label
// returns polarity str + 0 - towards the case's brand
// returns n_accounts int accounts that claim the label
UNWIND $ids AS id
MATCH (l:Label {id: id})
RETURN l.id AS id, l.facet AS facet, l.polarity AS polarity, COUNT { (:Account)-[:CLAIMS]->(l) } AS n_accounts
ORDER BY id
