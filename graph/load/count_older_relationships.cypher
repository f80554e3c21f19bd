// How many relationships of a type the corpus no longer holds.
MATCH ()-[r:<TYPE>]->()
WHERE r.generation <> $generation
RETURN count(r) AS n
