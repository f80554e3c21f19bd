// Which generation of the corpus the store holds, and whether its load came to an end.
MATCH (m:Fanweave {id: 'meta'})
RETURN m.generation AS generation, m.is_complete AS is_complete
