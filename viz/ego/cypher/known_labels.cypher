// All labels.
MATCH (l:Label)
RETURN l.id AS id
ORDER BY id
LIMIT 500
