// Whether the store holds any node.
MATCH (n)
RETURN count(n) AS n
