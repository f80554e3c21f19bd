"""One module a graph store: connect, run, normalise values."""
