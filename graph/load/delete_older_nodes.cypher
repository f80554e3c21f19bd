// Some of the nodes that the corpus no longer holds.
MATCH (n:<Label>)
WHERE n.load <> $load
WITH n
LIMIT 10000
DETACH DELETE n
