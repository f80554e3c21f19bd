"""One file format of one collector a file."""
