// Interactions from some accounts to others.
UNWIND $ids AS from_id
MATCH (a:Account {id: from_id})-[t:INTERACTS_WITH]->(b:Account)
WHERE b.id IN $others AND b.id <> from_id
RETURN a.id AS source, b.id AS target, t.kind AS kind, t.n AS n
ORDER BY n DESC, source, target, kind
LIMIT $limit
