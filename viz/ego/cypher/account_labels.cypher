// Labels that an account claims, with the posts in which it does.
MATCH (a:Account {id: $id})-[t:CLAIMS]->(l:Label)
WITH l.id AS id, t.n AS n
ORDER BY n DESC, id
WITH collect({id: id, n: n}) AS found
RETURN size(found) AS total, found[0..$limit] AS top
