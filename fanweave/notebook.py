"""One question from a notebook: ``fanweave.query``, short for ``fanweave.open().query`` and ``.cypher``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fanweave.opened import open_workspace
from graph.limits import TIMEOUT_S

if TYPE_CHECKING:
    import pandas as pd


def query(
    cypher: str,
    /,
    *,
    store: str | None = None,
    workspace: str | None = None,
    timeout_s: float = TIMEOUT_S,
    limit: int | None = None,
    **params: Any,
) -> pd.DataFrame:
    """Return the rows of one read-only Cypher statement, or of a question of the library by name, as a DataFrame.

    ``store`` and ``workspace`` are as on the command line, where settings and environment count too; the rest is as in
    ``fanweave.open``.
    """
    opened = open_workspace(workspace, store=store)
    if not cypher.isidentifier():
        return opened.cypher(cypher, timeout_s=timeout_s, limit=limit, **params)
    rows = opened.query(cypher, timeout_s=timeout_s, **params)
    return rows if limit is None else rows.head(limit)
