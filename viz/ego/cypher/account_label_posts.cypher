// The earliest posts in which an account claims each of some labels.
MATCH (:Account {id: $id})-[:AUTHORED]->(p:Post)-[u:USES_LABEL]->(l:Label)
WHERE l.id IN $ids AND u.holder = 'self' AND NOT u.negated
WITH DISTINCT l.id AS id, p.id AS post, coalesce(p.created_ms, 0) AS at
ORDER BY at, post
WITH id, collect(post) AS posts
RETURN id, posts[0..5] AS posts
ORDER BY id
