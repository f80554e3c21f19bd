"""Measures written into the graph as nodes and ties."""
