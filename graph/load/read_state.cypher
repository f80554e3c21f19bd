// Which generation of the corpus the store holds, by which of its loads and model, and whether that came to an end.
MATCH (m:Fanweave {id: 'meta'})
RETURN m.generation AS generation, m.load AS load, m.model AS model, m.is_complete AS is_complete,
  m.is_bulk AS is_bulk
