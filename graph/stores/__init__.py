"""Store modules: connect, run, normalise values; nothing else."""

from graph.store import open_store

__all__ = ["open_store"]
