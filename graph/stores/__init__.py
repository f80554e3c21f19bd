"""Store modules: connect, run, normalise values; nothing else."""
