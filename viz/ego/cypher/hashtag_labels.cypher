// Labels that the users of a hashtag claim, by their posts with it, as the question hashtag_labels counts them.
//
// param id str id of the hashtag
// param limit int entries of top at most
// returns total int how many there are, shown or not
// returns top list[map] id, n and the five earliest posts of each, the largest n first
MATCH (:Hashtag {id: $id})<-[:TAGGED]-(p:Post)<-[:AUTHORED]-(:Account)-[:CLAIMS]->(l:Label)
WITH DISTINCT l.id AS id, p.id AS post, coalesce(p.created_ms, 0) AS at
ORDER BY at, post
WITH id, collect(post) AS posts
WITH id, size(posts) AS n, posts[0..5] AS posts
ORDER BY n DESC, id
WITH collect({id: id, n: n, posts: posts}) AS labels
RETURN size(labels) AS total, labels[0..$limit] AS top
