// What the store holds: which generation of the corpus, by which of its loads and model, and whether that came to an end.
MERGE (m:Fanweave {id: 'meta'})
SET m.generation = $generation, m.load = $load, m.model = $model, m.is_complete = $is_complete, m.is_bulk = $is_bulk
