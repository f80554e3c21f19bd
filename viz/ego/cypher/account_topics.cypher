// Topics that an account's posts are about, by its posts.
//
// param id str id of the account
// param limit int entries of top at most
// returns total int how many there are, shown or not
// returns top list[map] id, n and the five earliest posts of each, the largest n first
MATCH (:Account {id: $id})-[:AUTHORED]->(p:Post)-[:ABOUT]->(t:Topic)
WITH DISTINCT t.id AS id, p.id AS post, coalesce(p.created_ms, 0) AS at
ORDER BY at, post
WITH id, collect(post) AS posts
WITH id, size(posts) AS n, posts[0..5] AS posts
ORDER BY n DESC, id
WITH collect({id: id, n: n, posts: posts}) AS topics
RETURN size(topics) AS total, topics[0..$limit] AS top
