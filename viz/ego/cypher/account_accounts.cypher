// Accounts that an account interacts with, either way.
//
// param id str id of the account
// param limit int entries of top at most
// returns total int how many there are, shown or not
// returns top list[map] id and n of each, the largest n first
MATCH (:Account {id: $id})-[t:INTERACTS_WITH]-(b:Account)
WHERE b.id <> $id
WITH b.id AS id, sum(t.n) AS n
ORDER BY n DESC, id
WITH collect({id: id, n: n}) AS neighbours
RETURN size(neighbours) AS total, neighbours[0..$limit] AS top
