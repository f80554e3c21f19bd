"""Tables of the corpus into a graph store."""

from graph.load.graph import held_generation, load_graph
from graph.load.target import load_into

__all__ = ["held_generation", "load_graph", "load_into"]
