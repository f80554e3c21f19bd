// Relationships of one type in a store that holds none of them yet: without looking for each pair first.
UNWIND range(0, size($from_id) - 1) AS i
MATCH (a:<Start> {id: $from_id[i]})
MATCH (b:<End> {id: $to_id[i]})
CREATE (a)-[r:<TYPE> {load: $load<properties>}]->(b)
