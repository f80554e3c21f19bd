// Posts of accounts by their stance towards the case's focal target.
UNWIND $ids AS id
MATCH (a:Account {id: id})-[:AUTHORED]->(p:Post)
WHERE NOT p.is_stub
RETURN a.id AS id, p.stance AS stance, count(*) AS n
ORDER BY id, stance
