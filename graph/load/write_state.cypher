// What the store holds: which generation of the corpus, and whether its load came to an end.
MERGE (m:Fanweave {id: 'meta'})
SET m.generation = $generation, m.is_complete = $is_complete
