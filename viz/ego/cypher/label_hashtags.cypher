// Hashtags of the posts that use a label in their authors' own words.
MATCH (:Label {id: $id})<-[u:USES_LABEL]-(p:Post)-[:TAGGED]->(h:Hashtag)
WHERE u.holder <> 'quoted'
WITH DISTINCT h.id AS id, p.id AS post, coalesce(p.created_ms, 0) AS at
ORDER BY at, post
WITH id, collect(post) AS posts
WITH id, size(posts) AS n, posts[0..5] AS posts
ORDER BY n DESC, id
WITH collect({id: id, n: n, posts: posts}) AS found
RETURN size(found) AS total, found[0..$limit] AS top
