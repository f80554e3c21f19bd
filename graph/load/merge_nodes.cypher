// Nodes of one label, keyed by id; a property whose value is absent goes.
UNWIND range(0, size($id) - 1) AS i
MERGE (n:<Label> {id: $id[i]})
SET n.load = $load<assignments>
