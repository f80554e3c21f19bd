"""A collector's file to records."""
