// The second hop: accounts that the shown accounts interact with, strongest first.
UNWIND $ids AS near
MATCH (:Account {id: near})-[t:INTERACTS_WITH]-(b:Account)
WHERE NOT b.id IN $known
WITH b.id AS id, sum(t.n) AS n
ORDER BY n DESC, id
WITH collect({id: id, n: n}) AS found
RETURN size(found) AS total, found[0..$limit] AS top
