// Labels used in the same posts, both in the author's own words.
//
// param id str id of the label
// param limit int entries of top at most
// returns total int how many there are, shown or not
// returns top list[map] id, n and the five earliest posts of each, the largest n first
MATCH (:Label {id: $id})<-[u:USES_LABEL]-(p:Post)-[v:USES_LABEL]->(l:Label)
WHERE l.id <> $id AND u.holder <> 'quoted' AND v.holder <> 'quoted'
WITH DISTINCT l.id AS id, p.id AS post, coalesce(p.created_ms, 0) AS at
ORDER BY at, post
WITH id, collect(post) AS posts
WITH id, size(posts) AS n, posts[0..5] AS posts
ORDER BY n DESC, id
WITH collect({id: id, n: n, posts: posts}) AS neighbours
RETURN size(neighbours) AS total, neighbours[0..$limit] AS top
