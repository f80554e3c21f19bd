// The earliest posts in which each of some others answers, reposts or quotes an account.
MATCH (:Account {id: $id})-[:AUTHORED]->(:Post)<-[t:REPLY_TO|REPOST_OF|QUOTES]-(p:Post)<-[:AUTHORED]-(b:Account)
WHERE b.id IN $ids AND coalesce(t.evidence, 'field') <> 'thread'
WITH DISTINCT b.id AS id, p.id AS post, coalesce(p.created_ms, 0) AS at
ORDER BY at, post
WITH id, collect(post) AS posts
RETURN id, posts[0..5] AS posts
ORDER BY id
