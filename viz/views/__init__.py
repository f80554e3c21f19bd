"""Views of the whole corpus: explorer, communities, topics, platforms, cascades; read from the derived tables."""
