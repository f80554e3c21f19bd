// Labels used in the posts of a hashtag, in their authors' own words.
MATCH (:Hashtag {id: $id})<-[:TAGGED]-(p:Post)-[u:USES_LABEL]->(l:Label)
WHERE u.holder <> 'quoted'
WITH DISTINCT l.id AS id, p.id AS post, coalesce(p.created_ms, 0) AS at
ORDER BY at, post
WITH id, collect(post) AS posts
WITH id, size(posts) AS n, posts[0..5] AS posts
ORDER BY n DESC, id
WITH collect({id: id, n: n, posts: posts}) AS found
RETURN size(found) AS total, found[0..$limit] AS top
