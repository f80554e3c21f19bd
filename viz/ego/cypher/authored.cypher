// The earliest posts of each of some accounts.
//
// param ids list[str] ids of the accounts
// returns id str account id
// returns posts list[str] ids of the five earliest
UNWIND $ids AS author
MATCH (a:Account {id: author})-[:AUTHORED]->(p:Post)
WHERE p.text IS NOT NULL
WITH DISTINCT a.id AS id, p.id AS post, coalesce(p.created_ms, 0) AS at
ORDER BY at, post
WITH id, collect(post) AS posts
RETURN id AS id, posts[0..5] AS posts
ORDER BY id
