// Facts of labels.
UNWIND $ids AS id
MATCH (l:Label {id: id})
RETURN l.id AS id, l.facet AS facet, l.polarity AS polarity, COUNT { (:Account)-[:CLAIMS]->(l) } AS n_accounts
ORDER BY id
