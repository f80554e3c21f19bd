// Nodes of one label in a store that holds none of them yet: without looking for each id first.
UNWIND range(0, size($id) - 1) AS i
CREATE (n:<Label> {id: $id[i]})
SET n.load = $load<assignments>
