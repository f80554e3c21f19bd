"""Tables of the corpus into a store."""
