// Texts of posts, each with its author.
UNWIND $ids AS id
MATCH (a:Account)-[:AUTHORED]->(p:Post {id: id})
RETURN p.id AS id, a.id AS author, p.text AS text, p.own_start AS own_start, p.own_end AS own_end, p.day AS day
ORDER BY id
