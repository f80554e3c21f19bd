// Labels that an account claims, with the posts in which it does.
//
// param id str id of the account
// param limit int entries of top at most
// returns total int how many there are, shown or not
// returns top list[map] id and n of each, the largest n first
MATCH (a:Account {id: $id})-[t:CLAIMS]->(l:Label)
WITH l.id AS id, t.n AS n
ORDER BY n DESC, id
WITH collect({id: id, n: n}) AS neighbours
RETURN size(neighbours) AS total, neighbours[0..$limit] AS top
