// Posts that use a label, of those who claim it first, the earliest first.
//
// param id str id of the label
// returns id str post id
// returns rank int 0 before 1: what is shown first
// returns at int milliseconds since 1970; 0 without a time
MATCH (:Label {id: $id})<-[u:USES_LABEL]-(p:Post)
WHERE p.text IS NOT NULL AND u.holder <> 'quoted'
WITH p.id AS id, min(CASE WHEN u.holder = 'self' THEN 0 ELSE 1 END) AS rank, min(coalesce(p.created_ms, 0)) AS at
RETURN id AS id, rank AS rank, at AS at
ORDER BY rank, at, id
LIMIT 5
