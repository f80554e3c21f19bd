// Labels that some accounts claim.
UNWIND $ids AS from_id
MATCH (a:Account {id: from_id})-[t:CLAIMS]->(l:Label)
WHERE l.id IN $others
RETURN a.id AS source, l.id AS target, t.n AS n
ORDER BY n DESC, source, target
LIMIT $limit
