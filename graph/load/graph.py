"""Tables into an open store: keyed, in batches; what the tables no longer hold is removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from graph.errors import CorpusDamaged
from graph.limits import COUNT_TIMEOUT_S
from graph.load.batches import count_rows, read_batches
from graph.load.bulk_embedded import bulk_tables
from graph.load.mending import unusual_lists
from graph.load.state import check_version
from graph.load.statements import schema_statements, statement
from graph.model import RECORDS, table_name
from graph.model_version import model_version
from graph.nodes import Node
from graph.relationships import Relationship
from graph.store import Store
from graph.stores.embedded import EmbeddedStore

Progress = Callable[[str, int], None]


def load_graph(tables: Path, store: Store, *, generation: int, progress: Progress | None = None) -> dict[str, int]:
    """Load every table of a corpus into a store opened for writing; return table -> rows, in loading order.

    ``tables`` is a folder of one Parquet file a node label or relationship type (``graph.model.table_name``), with
    the columns of ``graph.columns.arrow_schema``; ``generation`` numbers this state of the corpus. Loading again
    gives the same graph: what was changed is replaced, what is gone from the tables goes from the store.
    ``progress(table, rows)`` is called after each batch. Raises ``CorpusDamaged`` when a table is missing or a
    relationship names a node that no table holds; the store then says that it holds no whole generation.
    """
    state = check_version(store)
    if state.get("is_bulk") and not state["is_complete"] and state["generation"] == generation:
        return _finish_import(_Load(tables, store, number=state["load"], is_fresh=True), generation)
    load = _Load(tables, store, number=(state.get("load") or 0) + 1, is_fresh=_is_empty(store))
    for line in schema_statements():
        store.write(line, [])
    _write_state(load, generation, is_complete=False)
    counts = {table_name(record): _load_table(load, record, progress=progress) for record in RECORDS}
    if not load.is_fresh:
        for record in reversed(RECORDS):
            _delete_older(load, record)
    _check_counts(load, counts)
    _write_state(load, generation, is_complete=True)
    return counts


def load_graph_in_bulk(
    tables: Path, store: EmbeddedStore, *, generation: int, progress: Progress | None = None
) -> dict[str, int]:
    """Load every table into an empty embedded store by the engine's fast path; otherwise as ``load_graph``."""
    load = _Load(tables, store, number=1, is_fresh=True)
    for line in schema_statements():
        store.write(line, [])
    _write_state(load, generation, is_complete=False)
    counts = bulk_tables(store, tables, progress=progress)
    _check_counts(load, counts)
    _write_state(load, generation, is_complete=True)
    return counts


def _finish_import(load: _Load, generation: int) -> dict[str, int]:
    """Add to a graph that neo4j-admin imported what its files could not hold: constraints, and some lists."""
    for line in schema_statements():
        load.store.write(line, [])
    for lists in unusual_lists(load.tables):
        text = statement("mend_list", lists.record).replace("<property>", lists.name)
        load.store.write(text, [], {"id": lists.ids, "value": lists.values})
    counts = {table_name(record): count_rows(load.tables / f"{table_name(record)}.parquet") for record in RECORDS}
    _check_counts(load, counts)
    _write_state(load, generation, is_complete=True)
    return counts


class _Load(NamedTuple):
    tables: Path
    store: Store
    number: int  # every row carries the number of the load that wrote it last
    is_fresh: bool  # nothing was in the store before


def _is_empty(store: Store) -> bool:
    return not store.read(statement("count_anything"), timeout_s=COUNT_TIMEOUT_S)[0]["n"]


def _write_state(load: _Load, generation: int, *, is_complete: bool) -> None:
    state = {"generation": generation, "load": load.number, "is_complete": is_complete}
    load.store.write(statement("write_state"), [], {**state, "is_bulk": False, "model": model_version()})


def _load_table(load: _Load, record: type[Node | Relationship], *, progress: Progress | None) -> int:
    """Load one table; a fresh store takes relationships unseen, since the tables hold each of them once."""
    name = "create_relationships" if load.is_fresh else "merge_relationships"
    text = statement("merge_nodes" if issubclass(record, Node) else name, record)
    total = 0
    for batch in read_batches(load.tables / f"{table_name(record)}.parquet", record):
        load.store.write(text, [], batch | {"load": load.number})
        rows = len(next(iter(batch.values())))
        total += rows
        if progress:
            progress(table_name(record), rows)
    return total


def _delete_older(load: _Load, record: type[Node | Relationship]) -> None:
    kind, current = _kind(record), {"load": load.number}
    while load.store.read(statement(f"count_older_{kind}", record), current, timeout_s=COUNT_TIMEOUT_S)[0]["n"]:
        load.store.write(statement(f"delete_older_{kind}", record), [], current)


def _check_counts(load: _Load, counts: dict[str, int]) -> None:
    """Raise when the store holds other numbers than the tables: a relationship without its nodes would just be lost."""
    for record in RECORDS:
        name = table_name(record)
        held = load.store.read(statement(f"count_{_kind(record)}", record), timeout_s=COUNT_TIMEOUT_S)[0]["n"]
        if held != counts[name]:
            message = f"the table {name} has {counts[name]} rows, but the store holds {held}"
            hint = "its ids repeat, or name nodes that no table holds"
            if held > counts[name]:
                hint = "other data is in this database under the same name; load into an empty one"
            raise CorpusDamaged(message, hint=hint, subject=name)


def _kind(record: type[Node | Relationship]) -> str:
    return "nodes" if issubclass(record, Node) else "relationships"
