// Posts of accounts, those collected only.
UNWIND $ids AS id
MATCH (a:Account {id: id})-[:AUTHORED]->(p:Post)
WHERE NOT p.is_stub
RETURN a.id AS id, count(*) AS n
ORDER BY id
