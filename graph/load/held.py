"""The derived tables that a store was loaded from, opened as they are on disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.corpus.derive.generation import damaged_tables, read_generation
from graph.errors import StoreUnavailable
from graph.load.state import held_generation
from graph.opened import Corpus, case_tables
from graph.store import Store


@contextmanager
def held_tables(store: Store, *, workspace: Path, case_dir: Path) -> Iterator[Corpus]:
    """Open the derived tables of the generation that a store holds; nothing is derived anew.

    Raises StoreUnavailable when the tables on disk are of another generation, damaged or gone.
    """
    corpus = workspace / "corpus"
    held, on_disk = held_generation(store), read_generation(corpus)
    if held is None or held != on_disk.number or not on_disk.inputs or damaged_tables(corpus, on_disk):
        message = "the derived tables on disk are not those that the store holds"
        raise StoreUnavailable(message, hint="fanweave load", subject=str(workspace))
    with case_tables(corpus / "derived", case_dir) as tables:
        yield tables
