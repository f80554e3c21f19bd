"""Tables of the corpus into a graph store."""

from graph.load.graph import check_version, held_generation, load_graph
from graph.load.target import embedded_path, load_into

__all__ = ["check_version", "embedded_path", "held_generation", "load_graph", "load_into"]
