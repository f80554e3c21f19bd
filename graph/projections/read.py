"""Projections: derived tables → edge arrays between accounts."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa

from graph.corpus.database import open_database
from graph.corpus.parts.schema import keep_pandas_out
from graph.errors import CorpusDamaged, NothingFound
from graph.files import sql_path
from graph.limits import MAX_GROUP
from graph.projections.edges import UNKNOWN_MS, Edges, Ints, sum_edges
from graph.projections.pairs import Summed, pair_members
from graph.temporary import TemporaryFolder

TIES: Final = ("reply", "repost", "quote", "mention")
"""Kinds of the table ``act``: an edge leads from one account to another."""

USES: Final = {"co_hashtag": "hashtag", "co_post": "thread", "co_repost": "repost"}
"""Projection to kind of the table ``use``: an edge joins two accounts that used the same object."""

PROJECTIONS = (*TIES, *USES)
"""Every projection by name: reply, repost, quote, mention (directed), co_hashtag, co_post, co_repost (undirected)."""

Window = tuple[int, int]


def read_edges(  # noqa: PLR0913
    tables: Path,
    kind: str,
    *,
    window: Window | None = None,
    platform: str | None = None,
    thread: str | None = None,
    min_weight: int = 1,
    max_group: int = MAX_GROUP,
) -> Edges:
    """Return a projection of the corpus: an edge joins two accounts, its weight is the number of acts.

    ``tables`` is the folder of the derived tables (``graph.tables.current_tables``). In ``reply``, ``repost``,
    ``quote`` and ``mention`` an edge leads from the acting account to the other, as INTERACTS_WITH does. In
    ``co_hashtag``, ``co_post`` and ``co_repost`` it joins two accounts that used the same hashtags, wrote in the same
    threads (the thread's author wrote in it too), or passed on the same posts; its weight is the number of those, and
    its time the moment at which the second of the two came; groups of more than ``max_group`` accounts are left out
    and counted, because pairing everybody in them says little and costs the square of their size.

    ``window`` (from, to) in milliseconds since 1970 keeps acts with from <= time < to, and none of unknown time;
    ``platform`` keeps accounts of one platform, ``thread`` (a post's id) acts of posts in that thread;
    ``min_weight`` keeps edges of at least that weight. Raises ``NothingFound`` for an unknown projection,
    ``CorpusDamaged`` when a table is gone.
    """
    if kind not in PROJECTIONS:
        raise NothingFound(f"no projection is called {kind!r}", hint=f"one of {', '.join(PROJECTIONS)}", subject=kind)
    keep_pandas_out()
    try:
        ids, acts = _read(tables, kind, window=window, platform=platform, thread=thread)
    except (OSError, pa.ArrowException, duckdb.Error) as error:
        raise CorpusDamaged(f"the derived tables in {tables} cannot be read", hint="fanweave ingest") from error
    source, target, ms = (_ints(acts[name]) for name in ("source", "target", "ms"))
    if kind in USES:
        summed, n_left_out = pair_members(source, target, ms=ms, max_group=max_group)
    else:
        summed, n_left_out = sum_edges(source, target, (np.ones_like(source), ms, ms)), 0
    return _as_edges(ids, summed, min_weight=min_weight, is_directed=kind in TIES, n_left_out=n_left_out)


_ACTS = """
SELECT s.place AS source, t.place AS target, coalesce(x.ms, $unknown) AS ms
FROM act x JOIN member s ON s.id = x.source JOIN member t ON t.id = x.target
WHERE x.kind = $kind AND ($platform IS NULL OR t.platform = $platform)"""
_USES = """
SELECT dense_rank() OVER (ORDER BY x.object) - 1 AS source, t.place AS target, coalesce(x.ms, $unknown) AS ms
FROM use x JOIN member t ON t.id = x.account
WHERE x.kind = $kind AND ($platform IS NULL OR t.platform = $platform)"""
_KEPT = """
  AND ($first IS NULL OR (x.ms >= greatest($first, 0) AND x.ms < $last))
  AND ($thread IS NULL OR x.post_id IN (SELECT id FROM post WHERE thread_id = $thread))
ORDER BY source, target, ms"""


def _read(
    tables: Path, kind: str, *, window: Window | None, platform: str | None, thread: str | None
) -> tuple[pa.ChunkedArray, pa.Table]:
    """Return the sorted ids of all accounts, and the acts as places among them (the source of a use: its object)."""
    first, last = window or (None, None)
    narrowed = {
        "kind": USES.get(kind, kind), "first": first, "last": last, "platform": platform, "thread": thread,
        "unknown": UNKNOWN_MS,
    }  # fmt: skip
    with TemporaryFolder() as spill, open_database(spill=Path(spill)) as database:
        for name in ("account", "post", "use" if kind in USES else "act"):
            database.execute(f"CREATE VIEW {name} AS FROM read_parquet({sql_path(tables / f'{name}.parquet')})")
        database.execute(
            "CREATE TABLE member AS SELECT id, platform, row_number() OVER (ORDER BY id) - 1 AS place FROM account"
        )
        ids = database.sql("SELECT id FROM member ORDER BY place").to_arrow_table()["id"]
        acts = database.sql((_USES if kind in USES else _ACTS) + _KEPT, params=narrowed).to_arrow_table()
    return ids, acts


def _ints(column: pa.ChunkedArray) -> Ints:
    """Return a column without nulls; ``to_numpy`` would import pandas."""
    return np.asarray(np.from_dlpack(column.cast(pa.int64()).combine_chunks()), dtype=np.int64)


def _as_edges(
    ids: pa.ChunkedArray,
    summed: Summed,
    *,
    min_weight: int,
    is_directed: bool,
    n_left_out: int,
) -> Edges:
    """Return edges of enough weight between places in the list of the nodes that have one."""
    if min_weight > 1:
        kept = summed[2] >= min_weight
        summed = (summed[0][kept], summed[1][kept], summed[2][kept], summed[3][kept], summed[4][kept])
    is_node = np.zeros(len(ids), dtype=np.bool_)
    is_node[summed[0]] = is_node[summed[1]] = True
    place = np.cumsum(is_node) - 1
    names: list[str] = ids.filter(pa.array(is_node)).to_pylist()
    return Edges(names, place[summed[0]], place[summed[1]], *summed[2:], is_directed=is_directed, n_left_out=n_left_out)
