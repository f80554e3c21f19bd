"""Which projections of a corpus have ties at all."""

from __future__ import annotations

import duckdb

from graph.limits import MAX_GROUP
from graph.projections.read import PROJECTIONS, USES

_KINDS = """
SELECT DISTINCT 'act' AS origin, kind FROM act
UNION
SELECT 'use', kind FROM (
  SELECT kind FROM use
  WHERE list_contains($kinds, kind)
  GROUP BY kind, object
  HAVING count(DISTINCT account) BETWEEN 2 AND $most
)"""


def tied_projections(database: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the names of the projections with a tie, in the order of ``PROJECTIONS``; reads ``act`` and ``use``."""
    rows = database.execute(_KINDS, {"kinds": list(USES.values()), "most": MAX_GROUP}).fetchall()
    tied = {(str(origin), str(kind)) for origin, kind in rows}
    return [name for name in PROJECTIONS if (("use", USES[name]) if name in USES else ("act", name)) in tied]


def instead_sentence(projection: str, others: list[str]) -> str:
    """Say that a projection has no ties and which ones have, given as ``others``; "" where none has.

    >>> instead_sentence("repost", ["reply", "co_post"])
    'The projection repost of [communities] in case.toml has no ties here; these have: reply, co_post.'
    """
    if not others:
        return ""
    return (
        f"The projection {projection} of [communities] in case.toml has no ties here; these have: {', '.join(others)}."
    )
