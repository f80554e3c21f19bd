// Accounts of that clear name: public figures.
MATCH (a:Account {name: $name})
RETURN a.id AS id
ORDER BY id
LIMIT 10
