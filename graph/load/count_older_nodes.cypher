// How many nodes of a label the corpus no longer holds.
MATCH (n:<Label>)
WHERE n.load <> $load
RETURN count(n) AS n
