"""Positions of whole networks: communities first, forces only inside them, the same bytes in every run."""
