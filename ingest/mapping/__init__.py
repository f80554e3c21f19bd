"""The engine of the readers' tables: paths, converters, times."""
