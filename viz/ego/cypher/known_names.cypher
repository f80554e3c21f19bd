// Public accounts.
MATCH (a:Account)
WHERE a.name IS NOT NULL
RETURN a.id AS id, a.name AS name
ORDER BY id
LIMIT 500
