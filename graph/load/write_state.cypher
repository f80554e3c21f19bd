// What the store holds: which generation of the corpus, by which of its loads, and whether that came to an end.
MERGE (m:Fanweave {id: 'meta'})
SET m.generation = $generation, m.load = $load, m.is_complete = $is_complete
