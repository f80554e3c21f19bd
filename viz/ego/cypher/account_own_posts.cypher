// An account's posts, those with a label first, the earliest first.
//
// param id str id of the account
// returns id str post id
// returns rank int 0 before 1: what is shown first
// returns at int milliseconds since 1970; 0 without a time
MATCH (:Account {id: $id})-[:AUTHORED]->(p:Post)
WHERE p.text IS NOT NULL
WITH DISTINCT p.id AS id, CASE WHEN EXISTS { (p)-[:USES_LABEL]->(:Label) } THEN 0 ELSE 1 END AS rank,
     coalesce(p.created_ms, 0) AS at
RETURN id AS id, rank AS rank, at AS at
ORDER BY rank, at, id
LIMIT 5
