// How many nodes of a label the store holds.
MATCH (n:<Label>)
RETURN count(n) AS n
