// Labels that the same accounts claim, by accounts, as the question label_co_claims counts them.
//
// param id str id of the label
// param limit int entries of top at most
// returns total int how many there are, shown or not
// returns top list[map] id, n and the five earliest posts of each that claim it, the largest n first
MATCH (:Label {id: $id})<-[:CLAIMS]-(a:Account)-[:CLAIMS]->(l:Label)
WHERE l.id <> $id
OPTIONAL MATCH (a)-[:AUTHORED]->(p:Post)-[u:USES_LABEL]->(m:Label)
WHERE m.id = l.id AND u.holder = 'self' AND NOT u.negated AND u.p >= 0.6
WITH DISTINCT l.id AS id, a.id AS account, p.id AS post, coalesce(p.created_ms, 0) AS at
ORDER BY at, post
WITH id, count(DISTINCT account) AS n, collect(post) AS posts
WITH id, n, posts[0..5] AS posts
ORDER BY n DESC, id
WITH collect({id: id, n: n, posts: posts}) AS labels
RETURN size(labels) AS total, labels[0..$limit] AS top
