"""Questions from a notebook: rows as a DataFrame, from whichever store the settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fanweave.config import Settings, read_settings
from fanweave.opening import opened_store

if TYPE_CHECKING:
    import pandas as pd


def query(
    cypher: str,
    /,
    *,
    store: str | None = None,
    workspace: str | None = None,
    timeout_s: float = 30.0,
    limit: int | None = None,
    **params: Any,
) -> pd.DataFrame:
    """Run one read-only Cypher statement, or a question of the library by name, and return its rows as a DataFrame.

    One row a row, one column a column, in the order of RETURN. Nodes are dicts of their properties with the node label
    under ``@type``, relationships likewise with their type, paths dicts of ``nodes`` and ``relationships``, both lists
    of such dicts: the same on both stores. Times are aware datetimes in UTC. ``params`` are the values of ``$name`` in
    the statement; ``store`` and ``workspace`` are as on the command line, where settings and environment count too.
    ``limit`` keeps the first rows. Raises ``StoreUnavailable`` and ``QueryRefused`` (a write, a file, too slow, wrong).
    """
    import pandas as pd

    from graph.stores.values import find_times

    chosen: Settings = read_settings({"workspace": workspace, "store": store})
    with opened_store(chosen) as opened:
        if cypher.isidentifier():
            from queries.library import frame

            found = frame(opened, cypher, **params)
            return found if limit is None else found.head(limit)
        rows = find_times(opened.read(cypher, params, timeout_s=timeout_s, limit=limit))
    return pd.DataFrame(rows, columns=list(rows[0]) if rows else None)
