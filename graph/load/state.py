"""The generation that a store holds; a small module, because every question imports it."""

from __future__ import annotations

from graph.errors import StoreUnavailable
from graph.load.statements import statement
from graph.model_version import model_version
from graph.store import Row, Store


def read_state(store: Store) -> Row:
    """Return what a store says of itself (``write_state.cypher``); empty when nothing was loaded into it."""
    rows = store.read(statement("read_state"))
    return rows[0] if rows else {}


def check_version(store: Store) -> Row:
    """Return what a store says of itself; raise ``StoreUnavailable`` when another version of the model loaded it."""
    state = read_state(store)
    if state and state.get("model") != model_version():
        message = "the graph in the store was loaded by another version of fanweave"
        hint = "fanweave load" if store.name == "embedded" else "load into an empty database: stop it, remove its data"
        raise StoreUnavailable(message, hint=hint, subject=store.name)
    return state


def held_generation(store: Store) -> int | None:
    """Return the generation of the corpus that a store holds; None when it holds none or its load was cut off."""
    state = check_version(store)
    return int(state["generation"]) if state.get("is_complete") else None
