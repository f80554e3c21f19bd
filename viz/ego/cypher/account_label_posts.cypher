// The earliest posts in which an account claims each of some labels.
//
// param id str id of the account
// param ids list[str] ids of the labels
// returns id str label id
// returns posts list[str] ids of the five earliest
MATCH (:Account {id: $id})-[:AUTHORED]->(p:Post)-[u:USES_LABEL]->(l:Label)
WHERE l.id IN $ids AND u.holder = 'self' AND NOT u.negated AND u.p >= 0.6
WITH DISTINCT l.id AS id, p.id AS post, coalesce(p.created_ms, 0) AS at
ORDER BY at, post
WITH id, collect(post) AS posts
RETURN id AS id, posts[0..5] AS posts
ORDER BY id
