// Which generation of the corpus the store holds, by which of its loads, and whether that came to an end.
MATCH (m:Fanweave {id: 'meta'})
RETURN m.generation AS generation, m.load AS load, m.is_complete AS is_complete
