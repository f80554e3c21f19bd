// How many relationships of a type the corpus no longer holds.
MATCH ()-[r:<TYPE>]->()
WHERE r.load <> $load
RETURN count(r) AS n
