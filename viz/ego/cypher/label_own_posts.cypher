// Posts that use a label, of those who claim it first, the earliest first.
MATCH (:Label {id: $id})<-[u:USES_LABEL]-(p:Post)
WHERE p.text IS NOT NULL AND u.holder <> 'quoted'
WITH p.id AS id, min(CASE WHEN u.holder = 'self' THEN 0 ELSE 1 END) AS rank, min(coalesce(p.created_ms, 0)) AS at
RETURN id, rank, at
ORDER BY rank, at, id
LIMIT 5
