"""Measures: one family a file."""
