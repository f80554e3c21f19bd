"""The case's word lists: read, checked, compiled, matched."""
