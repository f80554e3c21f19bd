"""Acts to edge arrays: one-mode graphs of accounts."""
