// All labels.
//
// returns id str label id
MATCH (l:Label)
RETURN l.id AS id
ORDER BY id
LIMIT 500
