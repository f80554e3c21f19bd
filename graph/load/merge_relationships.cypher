// Relationships of one type, keyed by their two ends and the type's own key.
UNWIND range(0, size($from_id) - 1) AS i
MATCH (a:<Start> {id: $from_id[i]})
MATCH (b:<End> {id: $to_id[i]})
MERGE (a)-[r:<TYPE> {<key>}]->(b)
SET r.load = $load<assignments>
