"""The loaded store of the run's settings, opened for reading, with a warning when the corpus has moved on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from fanweave.case_choice import chosen_case
from fanweave.config import Settings
from graph.errors import CaseInvalid
from graph.limits import TIMEOUT_S
from graph.store import Store


@contextmanager
def opened_store(chosen: Settings, *, timeout_s: float = TIMEOUT_S) -> Iterator[Store]:
    """Open the store read-only and close it in the end; a statement may take ``timeout_s`` seconds.

    Raises StoreUnavailable when nothing is loaded.
    """
    from graph.load.state import check_version
    from graph.store import open_store

    if chosen.case_from:
        chosen_case(chosen)  # another case than the workspace's is an error here too
    store = open_store(chosen.store_url, timeout_s=timeout_s)
    try:
        check_version(store)
        _warn_if_stale(chosen, store)
        yield store
    finally:
        store.close()


def _warn_if_stale(chosen: Settings, store: Store) -> None:
    from graph.load.state import held_generation
    from graph.tables import pending_generation

    if not (chosen.workspace / "corpus" / "manifest.json").exists():
        return
    try:
        folder = chosen_case(chosen)
    except CaseInvalid as error:  # a store can be asked without the case that it was made with
        sys.stderr.write(f"warning: {error.message}\n")
        return
    held, pending = held_generation(store), pending_generation(chosen.workspace, folder)
    if held is None:
        sys.stderr.write("warning: the last load was cut off, answers may miss rows; fanweave load\n")
    elif held != pending:
        sys.stderr.write("warning: the corpus has changed since it was loaded; fanweave load\n")
