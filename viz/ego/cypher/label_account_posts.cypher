// The earliest posts in which each of some accounts claims a label.
//
// param id str id of the label
// param ids list[str] ids of the accounts
// returns id str account id
// returns posts list[str] ids of the five earliest
MATCH (:Label {id: $id})<-[u:USES_LABEL]-(p:Post)<-[:AUTHORED]-(a:Account)
WHERE a.id IN $ids AND u.holder = 'self' AND NOT u.negated AND u.p >= 0.6
WITH DISTINCT a.id AS id, p.id AS post, coalesce(p.created_ms, 0) AS at
ORDER BY at, post
WITH id, collect(post) AS posts
RETURN id AS id, posts[0..5] AS posts
ORDER BY id
