"""Positions of whole networks: communities first, forces only where they help, the same bytes every time."""
