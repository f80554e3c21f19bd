// Frames that the posts of a label say in their authors' own words; what is denied, asked or unsure is left out.
//
// param id str id of the label
// param limit int entries of top at most
// returns total int how many there are, shown or not
// returns top list[map] id, n and the five earliest posts of each, the largest n first
MATCH (:Label {id: $id})<-[u:USES_LABEL]-(p:Post)-[x:EXPRESSES]->(f:Frame)
WHERE u.holder <> 'quoted' AND x.polarity = 'yes' AND x.p >= 0.6
WITH DISTINCT f.id AS id, p.id AS post, coalesce(p.created_ms, 0) AS at
ORDER BY at, post
WITH id, collect(post) AS posts
WITH id, size(posts) AS n, posts[0..5] AS posts
ORDER BY n DESC, id
WITH collect({id: id, n: n, posts: posts}) AS frames
RETURN size(frames) AS total, frames[0..$limit] AS top
