// Texts of posts, each with its author.
//
// param ids list[str] ids of the posts
// returns id str post id
// returns author str id of the author; null when not known
// returns text str text as posted, names masked
// returns own_start int where the own words begin
// returns own_end int one past their end
// returns day str ISO date in the case's time zone
UNWIND $ids AS id
MATCH (p:Post {id: id})
OPTIONAL MATCH (a:Account)-[:AUTHORED]->(p)
RETURN p.id AS id, a.id AS author, p.text AS text, p.own_start AS own_start, p.own_end AS own_end, p.day AS day
ORDER BY id
