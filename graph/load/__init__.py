"""Tables of the corpus into a graph store."""
