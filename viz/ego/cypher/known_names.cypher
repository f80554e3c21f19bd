// Public accounts.
//
// returns id str account id
// returns name str clear name
MATCH (a:Account)
WHERE a.name IS NOT NULL
RETURN a.id AS id, a.name AS name
ORDER BY id
LIMIT 500
