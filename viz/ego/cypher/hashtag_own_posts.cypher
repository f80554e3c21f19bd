// A hashtag's posts, those with a label first, the earliest first.
MATCH (:Hashtag {id: $id})<-[:TAGGED]-(p:Post)
WHERE p.text IS NOT NULL
WITH DISTINCT p.id AS id, CASE WHEN EXISTS { (p)-[:USES_LABEL]->(:Label) } THEN 0 ELSE 1 END AS rank, coalesce(p.created_ms, 0) AS at
RETURN id, rank, at
ORDER BY rank, at, id
LIMIT 5
