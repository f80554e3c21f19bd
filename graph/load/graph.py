"""Tables into an open store: keyed, in batches, older generations removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graph.errors import CorpusDamaged
from graph.load.batches import read_batches
from graph.load.statements import schema_statements, statement
from graph.model import RECORDS, table_name
from graph.nodes import Node
from graph.relationships import Relationship
from graph.store import Store

Progress = Callable[[str, int], None]
_COUNT_TIMEOUT_S = 600


def load_graph(tables: Path, store: Store, *, generation: int, progress: Progress | None = None) -> dict[str, int]:
    """Load every table of a corpus into a store opened for writing; return table -> rows, in loading order.

    ``tables`` is a folder of one Parquet file a node label or relationship type (``graph.model.table_name``), with
    the columns of ``graph.columns.arrow_schema``; ``generation`` numbers this state of the corpus. Loading again
    gives the same graph: what was changed is replaced, what is gone from the tables goes from the store.
    ``progress(table, rows)`` is called after each batch. Raises ``CorpusDamaged`` when a table is missing or a
    relationship names a node that no table holds; the store then says that it holds no whole generation.
    """
    is_fresh = not store.read(statement("count_anything"), timeout_s=_COUNT_TIMEOUT_S)[0]["n"]
    for line in schema_statements():
        store.write(line, [])
    _write_state(store, generation, is_complete=False)
    counts = {}
    for record in RECORDS:
        rows = _load_table(tables, store, record=record, generation=generation, is_fresh=is_fresh, progress=progress)
        counts[table_name(record)] = rows
    if not is_fresh:
        for record in reversed(RECORDS):
            _delete_older(store, record, generation=generation)
    _check_counts(store, counts)
    _write_state(store, generation, is_complete=True)
    return counts


def held_generation(store: Store) -> int | None:
    """Return the generation of the corpus that a store holds; None when it holds none or its load was cut off."""
    found = store.read(statement("read_state"))
    return int(found[0]["generation"]) if found and found[0]["is_complete"] else None


def _load_table(
    tables: Path,
    store: Store,
    *,
    record: type[Node | Relationship],
    generation: int,
    is_fresh: bool,
    progress: Progress | None,
) -> int:
    """Load one table; a fresh store takes relationships unseen, since the tables hold each of them once."""
    if issubclass(record, Node):
        text = statement("merge_nodes", record)
    else:
        text = statement("create_relationships" if is_fresh else "merge_relationships", record)
    total = 0
    for batch in read_batches(tables / f"{table_name(record)}.parquet", record):
        store.write(text, [], batch | {"generation": generation})
        rows = len(next(iter(batch.values())))
        total += rows
        if progress:
            progress(table_name(record), rows)
    return total


def _delete_older(store: Store, record: type[Node | Relationship], *, generation: int) -> None:
    kind, current = _kind(record), {"generation": generation}
    while store.read(statement(f"count_older_{kind}", record), current, timeout_s=_COUNT_TIMEOUT_S)[0]["n"]:
        store.write(statement(f"delete_older_{kind}", record), [], current)


def _check_counts(store: Store, counts: dict[str, int]) -> None:
    """Raise when the store holds other numbers than the tables: a relationship without its nodes would just be lost."""
    for record in RECORDS:
        name = table_name(record)
        held = store.read(statement(f"count_{_kind(record)}", record), timeout_s=_COUNT_TIMEOUT_S)[0]["n"]
        if held != counts[name]:
            message = f"the table {name} has {counts[name]} rows, but the store holds {held}"
            raise CorpusDamaged(message, hint="its ids repeat, or name nodes that no table holds", subject=name)


def _kind(record: type[Node | Relationship]) -> str:
    return "nodes" if issubclass(record, Node) else "relationships"


def _write_state(store: Store, generation: int, *, is_complete: bool) -> None:
    store.write(statement("write_state"), [], {"generation": generation, "is_complete": is_complete})
