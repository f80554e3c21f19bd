"""A store that holds given tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.load.target import load_into
from graph.store import Store, open_store
from support import tiny_tables
from support.tiny_tables import Tables


@contextmanager
def loaded_store(url: str, folder: Path, tables: Tables, *, generation: int = 1) -> Iterator[Store]:
    """Load tables into the store at an address and open it for reading."""
    tiny_tables.write_tables(folder, content=tables)
    load_into(url, folder, generation=generation)
    store = open_store(url)
    yield store
    store.close()
