"""The ties of all accounts as edges, for questions in Python about the whole network."""

from __future__ import annotations

import numpy as np

from graph.errors import QueryRefused
from graph.opened import Corpus
from graph.projections.edges import UNKNOWN_MS, Edges
from graph.projections.read import TIES

_NODES = """
SELECT id FROM account
WHERE ($platform IS NULL OR platform = $platform)
  AND (id IN (SELECT from_id FROM authored)
    OR id IN (SELECT from_id FROM interacts_with WHERE kind = $tie AND from_id <> to_id)
    OR id IN (SELECT to_id FROM interacts_with WHERE kind = $tie AND from_id <> to_id))
ORDER BY id
"""
_EDGES = f"""
WITH node AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM ({_NODES}))
SELECT s.place AS source, t.place AS target, x.n AS n
FROM interacts_with x JOIN node s ON s.id = x.from_id JOIN node t ON t.id = x.to_id
WHERE x.kind = $tie AND x.from_id <> x.to_id
ORDER BY source, target
"""


def read_network(tables: Corpus, tie: str, *, platform: str | None) -> Edges:
    """Return the directed ties of one kind among the accounts that wrote a collected post or have such a tie.

    ``tie`` is reply, repost, quote or mention; accounts without a tie are nodes, too. Raises ``QueryRefused`` for
    another kind of tie.
    """
    if tie not in TIES:
        raise QueryRefused(f"no tie is called {tie!r}", hint=f"--param tie=… is one of {', '.join(TIES)}", subject=tie)
    ids = [row["id"] for row in tables.ask(_NODES, tie=tie, platform=platform)]
    columns = tables.columns(_EDGES, tie=tie, platform=platform)
    source, target, weight = (np.asarray(columns[name], dtype=np.int64) for name in ("source", "target", "n"))
    unknown = np.full(len(source), UNKNOWN_MS, dtype=np.int64)
    return Edges(ids, source, target, weight, unknown, unknown, is_directed=True)
