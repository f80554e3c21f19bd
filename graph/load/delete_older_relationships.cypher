// Some of the relationships that the corpus no longer holds.
MATCH ()-[r:<TYPE>]->()
WHERE r.load <> $load
WITH r
LIMIT 10000
DELETE r
