// How many relationships of a type the store holds.
MATCH ()-[r:<TYPE>]->()
RETURN count(r) AS n
