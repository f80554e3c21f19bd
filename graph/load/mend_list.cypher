// A list that the files of the bulk importer cannot hold.
UNWIND range(0, size($id) - 1) AS i
MATCH (n:<Label> {id: $id[i]})
SET n.`<property>` = $value[i]
