"""Tables of the corpus into a graph store."""

from graph.load.graph import held_generation, load_graph
from graph.load.target import embedded_path, load_into

__all__ = ["embedded_path", "held_generation", "load_graph", "load_into"]
