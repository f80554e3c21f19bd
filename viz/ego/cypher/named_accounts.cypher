// Accounts of that clear name: public figures.
//
// param name str clear name
// returns id str account id
MATCH (a:Account {name: $name})
RETURN a.id AS id
ORDER BY id
LIMIT 10
