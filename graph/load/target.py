"""The store that a load writes: a Neo4j in place, the embedded folder built beside the old one and swapped."""

from __future__ import annotations

import shutil
from pathlib import Path

from graph.corpus.parts.lock import private_files
from graph.errors import StoreUnavailable
from graph.load.graph import Progress, load_graph, load_graph_in_bulk
from graph.store import open_store
from graph.stores.embedded import EmbeddedStore, remove_database


def load_into(
    url: str, tables: Path, *, generation: int, progress: Progress | None = None, bulk: bool = True
) -> dict[str, int]:
    """Load the tables into the store at an address; return table -> rows as ``load_graph``.

    The embedded graph is built in a folder ``….new`` and takes the old one's place when it is whole: a load that
    fails leaves the old graph as it was, queries go on meanwhile, and nothing is ever half-written. That folder is
    empty, so the engine's fast path (``bulk``) is open to it; Neo4j's is ``graph.load.admin``.
    """
    path = embedded_path(url)
    if path is None:
        return _load(url, tables, generation=generation, progress=progress)
    fresh, old = path.with_name(f"{path.name}.new"), path.with_name(f"{path.name}.old")
    _check_replaceable(path)
    remove_database(fresh)
    load = _load_in_bulk if bulk else _load
    with private_files():
        counts = load(f"embedded:{fresh}", tables, generation=generation, progress=progress)
    shutil.rmtree(old, ignore_errors=True)
    if path.exists():
        path.rename(old)
    fresh.rename(path)
    shutil.rmtree(old, ignore_errors=True)
    return counts


def sweep_loads(url: str) -> None:
    """Remove what loads that were cut off left beside an embedded graph; refused while another run loads."""
    path = embedded_path(url)
    if path is not None:
        remove_database(path.with_name(f"{path.name}.new"))
        shutil.rmtree(path.with_name(f"{path.name}.old"), ignore_errors=True)


def _load(url: str, tables: Path, *, generation: int, progress: Progress | None) -> dict[str, int]:
    store = open_store(url, read_only=False)
    try:
        return load_graph(tables, store, generation=generation, progress=progress)
    finally:
        store.close()


def _load_in_bulk(url: str, tables: Path, *, generation: int, progress: Progress | None) -> dict[str, int]:
    store = EmbeddedStore(Path(url.removeprefix("embedded:")), read_only=False)
    try:
        return load_graph_in_bulk(tables, store, generation=generation, progress=progress)
    finally:
        store.close()


def embedded_path(url: str) -> Path | None:
    """Return the folder of an embedded store's address, None for any other."""
    if url.startswith("embedded:") and url != "embedded:":
        return Path(url.removeprefix("embedded:"))
    return Path(url) if url and "://" not in url and not url.startswith("embedded:") else None


def _check_replaceable(path: Path) -> None:
    """Refuse to put a graph in the place of something else."""
    if path.is_file() or (path.is_dir() and any(path.iterdir()) and not (path / "schema.json").is_file()):
        hint = "give an empty or new folder after --store embedded:"
        raise StoreUnavailable(f"{path} exists and holds no graph", hint=hint, subject=str(path))
