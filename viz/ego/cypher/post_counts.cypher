// Posts of accounts, those collected only.
//
// param ids list[str] ids of the accounts
// returns id str account id
// returns n int collected posts
UNWIND $ids AS id
MATCH (a:Account {id: id})-[:AUTHORED]->(p:Post)
WHERE NOT p.is_stub
RETURN a.id AS id, count(*) AS n
ORDER BY id
