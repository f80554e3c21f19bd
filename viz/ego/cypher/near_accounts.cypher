// The second hop: accounts that the shown accounts interact with, strongest first.
//
// param ids list[str] ids of the accounts that are shown
// param left_out list[str] ids of the accounts that are left out
// param limit int entries of top at most
// returns total int how many there are, shown or not
// returns top list[map] id and n of each, the largest n first
UNWIND $ids AS near
MATCH (:Account {id: near})-[t:INTERACTS_WITH]-(b:Account)
WHERE NOT b.id IN $left_out
WITH b.id AS id, sum(t.n) AS n
ORDER BY n DESC, id
WITH collect({id: id, n: n}) AS neighbours
RETURN size(neighbours) AS total, neighbours[0..$limit] AS top
