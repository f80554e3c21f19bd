"""The derived tables that a store was loaded from, opened as they are on disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.corpus.derive.generation import read_generation
from graph.errors import StoreUnavailable
from graph.load.state import held_generation
from graph.opened import Corpus, case_tables
from graph.store import Store


@contextmanager
def held_tables(store: Store, *, workspace: Path, case_dir: Path) -> Iterator[Corpus]:
    """Open the derived tables of the generation that a store holds; nothing is derived anew.

    Raises StoreUnavailable when the tables on disk are of another generation, or are gone.
    """
    held, on_disk = held_generation(store), read_generation(workspace / "corpus")
    if held is None or held != on_disk.number or not on_disk.inputs:
        message = "the derived tables on disk are not those that the store holds"
        raise StoreUnavailable(message, hint="fanweave load", subject=str(workspace))
    with case_tables(workspace / "corpus" / "derived", case_dir) as tables:
        yield tables
