"""The checking of traps, under the names that the tests use."""

from ingest.extract.traps import Item, Trap, as_item, expected, failures, read_traps

__all__ = ["Item", "Trap", "as_item", "expected", "failures", "read_traps"]
